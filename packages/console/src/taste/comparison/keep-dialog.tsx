import { Button, Code, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import type { ScenarioDefinition } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { palate, queryClient } from "../../api.ts";
import { DialogHead } from "../../frame/dialog-head.tsx";
import { ProblemNotice } from "../../frame/problem-notice.tsx";

interface KeepDialogProps {
  readonly isOpen: boolean;
  readonly definition: ScenarioDefinition | undefined;
  /** the models with their weights, as they are read */
  readonly blend: string;
  readonly onClose: () => void;
}

/** Makes a scenario of a blend that was found, under a name of choice. */
export function KeepDialog({ isOpen, definition, blend, onClose }: KeepDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} withCloseButton={false} centered>
      <DialogHead of={Modal}>Keep this blend as a scenario</DialogHead>
      {definition !== undefined && <KeepBody {...{ definition, blend, onClose }} />}
    </Modal>
  );
}

const namePattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

function KeepBody({
  definition,
  blend,
  onClose,
}: Omit<KeepDialogProps, "isOpen" | "definition"> & { definition: ScenarioDefinition }) {
  const [name, setName] = useState("hybrid");
  const { data: scenarios = [] } = useQuery({
    queryKey: ["scenarios"],
    queryFn: ({ signal }) => palate.scenarios.list({ signal }),
  });
  const known = scenarios.find((scenario) => scenario.name === name);
  const keep = useMutation({
    mutationFn: () => palate.scenarios.save(name, { ...definition, description: `${blend}.` }),
    onSuccess: () =>
      Promise.all(["scenarios", "scenario"].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  });
  const fault = namePattern.test(name) ? undefined : "Lower-case letters, digits and hyphens, 64 at most.";
  if (keep.data !== undefined) {
    return (
      <Stack>
        <Text role="status">
          Kept as {keep.data.name}, revision {keep.data.revision}. Requests ask for it with{" "}
          <Code>{`"scenario": "${keep.data.name}"`}</Code>.
        </Text>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            Good
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === undefined) keep.mutate();
      }}
    >
      <Stack>
        <Text>
          {blend}, and all else as in the scenario home. It serves at once; every revision of it stays.
        </Text>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fault}
          description={
            known === undefined
              ? "A new scenario."
              : `There is a scenario ${name}: this takes its place, as its next revision.`
          }
          data-autofocus
        />
        {keep.isError && <ProblemNotice error={keep.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={keep.isPending} disabled={fault !== undefined}>
            {known === undefined ? "Keep" : "Take its place"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
