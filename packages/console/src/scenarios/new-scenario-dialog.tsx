import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import type { Scenario } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { DialogHead } from "../frame/dialog-head.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { faultsIn } from "./faults.ts";
import { saveScenario } from "./scenario-calls.ts";

interface NewScenarioDialogProps {
  readonly opened: boolean;
  readonly scenarios: readonly Scenario[];
  readonly onClose: () => void;
}

/** Makes a scenario under a new name, as another one is, and goes on to its page. */
export function NewScenarioDialog({ opened, scenarios, onClose }: NewScenarioDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} centered>
      <DialogHead of={Modal}>New scenario</DialogHead>
      <NewScenarioForm scenarios={scenarios} onClose={onClose} />
    </Modal>
  );
}

function NewScenarioForm({ scenarios, onClose }: Omit<NewScenarioDialogProps, "opened">) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [from, setFrom] = useState("home");
  const make = useMutation({
    mutationFn: () => {
      const { description: _, ...definition } =
        scenarios.find((scenario) => scenario.name === from)?.definition ?? {};
      return saveScenario(name, definition, 0);
    },
    onSuccess: (made) => navigate({ to: "/scenarios/$scenario", params: { scenario: made.name } }),
  });
  const isTaken = scenarios.some((scenario) => scenario.name === name);
  const ofName = faultsIn(make.error)?.find(({ field }) => field === "scenario");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== "" && !isTaken) make.mutate();
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="What requests ask for: small letters, digits and hyphens, such as cart."
          value={name}
          maxLength={64}
          pattern="[a-z0-9][a-z0-9\-]*"
          title="Small letters, digits and hyphens"
          required
          spellCheck={false}
          autoCapitalize="off"
          data-autofocus
          error={isTaken ? "There is a scenario with this name." : ofName?.message}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Begin with what is in"
          value={from}
          data={scenarios.map((scenario) => scenario.name)}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        {make.isError && ofName === undefined && <ProblemNotice error={make.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={make.isPending}>
            Make it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
