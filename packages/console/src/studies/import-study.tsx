import { Button, FileButton, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import type { StudyImport } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { palate } from "../api.ts";
import { DialogHead } from "../frame/dialog-head.tsx";
import { fieldFaults } from "../frame/field-faults.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { withField } from "../frame/with-field.ts";
import { modelsQuery } from "../registry/versions.ts";
import { MetricField } from "../training/metric-field.tsx";
import { SnapshotSelect } from "../training/snapshot-select.tsx";
import { formatBytes } from "../words.ts";
import { receiveStudy } from "./study-calls.ts";

type Given = Omit<StudyImport, "journal">;

/** Takes over a study of a file that Optuna, or this console, wrote. */
export function ImportStudy() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setOpened(true)}>
        Import from Optuna …
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} withCloseButton={false} centered size="lg">
        <DialogHead of={Modal}>Import a study from Optuna</DialogHead>
        <ImportForm onClose={() => setOpened(false)} />
      </Modal>
    </>
  );
}

function ImportForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { data: models = [] } = useQuery(modelsQuery);
  const [file, setFile] = useState<File | null>(null);
  const [given, setGiven] = useState<Given>({});
  const set = <Field extends keyof Given>(field: Field, value: Given[Field] | undefined) =>
    setGiven(withField(given, field, value === "" ? undefined : value));
  const take = useMutation({
    mutationFn: async (from: File) => palate.studies.import({ journal: await from.text(), ...given }),
    onSuccess: (study) => {
      receiveStudy(study);
      onClose();
      void navigate({ to: "/training/studies/$studyId", params: { studyId: study.studyId } });
    },
  });
  const faults = fieldFaults(take.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null) take.mutate(file);
      }}
    >
      <Stack>
        <Group gap="sm">
          <FileButton onChange={setFile}>
            {(props) => (
              <Button variant="default" {...props}>
                Choose a journal file
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="dimmed" role="status" style={{ overflowWrap: "anywhere" }}>
            {file === null
              ? "What JournalStorage wrote, or what was exported here."
              : `${file.name}, ${formatBytes(file.size)}`}
          </Text>
        </Group>
        <Group align="flex-start" gap="md">
          <Select
            label="Model"
            description="Whose settings they are, so that it can be gone on with and trained. A study that was exported here says so itself."
            inputWrapperOrder={["label", "input", "description", "error"]}
            placeholder="as the file says"
            w={300}
            maw="100%"
            clearable
            clearButtonProps={{ "aria-label": "No model" }}
            searchable
            data={models.filter(({ space }) => space.length > 0).map(({ name }) => name)}
            value={given.model ?? null}
            error={faults.get("model")}
            onChange={(model) => set("model", model ?? undefined)}
          />
          <MetricField
            label="What was made better"
            usual="as the file says"
            width={240}
            value={given.metric ?? ""}
            fault={faults.get("metric")}
            onChange={(metric) => set("metric", metric)}
          />
          <TextInput
            label="Study"
            description="Which one, where the file has several."
            inputWrapperOrder={["label", "input", "description", "error"]}
            w={300}
            maw="100%"
            maxLength={512}
            value={given.study ?? ""}
            error={faults.get("study")}
            onChange={(event) => set("study", event.currentTarget.value)}
          />
          <TextInput
            label="Name"
            placeholder="as it is called there"
            w={240}
            maw="100%"
            maxLength={128}
            value={given.name ?? ""}
            error={faults.get("name")}
            onChange={(event) => set("name", event.currentTarget.value)}
          />
          <SnapshotSelect
            value={given.snapshotId}
            fault={faults.get("snapshotId")}
            onChange={(snapshotId) => set("snapshotId", snapshotId)}
          />
        </Group>
        {take.isError && <ProblemNotice error={take.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={take.isPending} disabled={file === null}>
            Import it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
