import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type Gate, type GateDefinition, PalateApiError } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { queryClient } from "../api.ts";
import { DialogHead } from "../frame/dialog-head.tsx";
import { fieldFaults } from "../frame/field-faults.ts";
import { Overtaken } from "../frame/overtaken.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { GateAsks } from "./gate-asks.tsx";
import { gateQuery, setGate } from "./gate-calls.ts";
import { GateFields } from "./gate-fields.tsx";

interface GateDialogProps {
  readonly live: Gate;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Changes what a version must show, with what it comes to in words before it is saved. */
export function GateDialog({ live, opened, onClose }: GateDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} centered size="xl">
      <DialogHead of={Modal}>Change the gate</DialogHead>
      <GateForm live={live} onClose={onClose} />
    </Modal>
  );
}

function GateForm({ live, onClose }: Omit<GateDialogProps, "opened">) {
  const [base, setBase] = useState(live);
  const [definition, setDefinition] = useState<GateDefinition>(live.definition);
  const save = useMutation({
    mutationFn: () => setGate(definition, base.revision),
    onSuccess: onClose,
    onError: (error) =>
      error instanceof PalateApiError &&
      error.code === "CONFLICT" &&
      queryClient.invalidateQueries({ queryKey: gateQuery.queryKey }),
  });
  const change = (to: GateDefinition) => {
    setDefinition(to);
    // What was refused is known by its place.
    const { guards, slices } = definition;
    if (to.guards.length !== guards.length || to.slices.length !== slices.length) save.reset();
  };
  const isOvertaken = live.revision !== base.revision;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="lg">
        {isOvertaken && (
          <Overtaken
            base={base}
            live={live}
            at={live.setAt}
            by={live.setBy}
            onDrop={() => {
              setBase(live);
              setDefinition(live.definition);
              save.reset();
            }}
            onKeep={() => {
              setBase(live);
              save.reset();
            }}
          />
        )}
        <GateFields definition={definition} faults={fieldFaults(save.error)} onChange={change} />
        <section aria-label="In words">
          <Text size="sm" fw={550} mb={4}>
            In words
          </Text>
          <GateAsks definition={definition} />
        </section>
        {save.isError && !isOvertaken && <ProblemNotice error={save.error} onClose={save.reset} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={save.isPending} disabled={isOvertaken}>
            Save the gate
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
