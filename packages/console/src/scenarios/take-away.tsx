import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { Scenario } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { queryClient } from "../api.ts";
import { DialogHead } from "../frame/dialog-head.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { deleteScenario, scenarioQuery } from "./scenario-calls.ts";

/** Deletes a scenario of one's own, or brings a built-in one back, once that is confirmed. */
export function TakeAway({ live }: { live: Scenario }) {
  const [isAsking, setAsking] = useState(false);
  const navigate = useNavigate();
  const { name, revision, builtIn } = live;
  const remove = useMutation({
    mutationFn: () => deleteScenario(name, revision),
    onSuccess: async () => {
      setAsking(false);
      if (builtIn) await queryClient.invalidateQueries({ queryKey: scenarioQuery(name).queryKey });
      else {
        await navigate({ to: "/scenarios", ignoreBlocker: true });
        queryClient.removeQueries({ queryKey: scenarioQuery(name).queryKey });
      }
    },
  });
  if (revision === 0) return null;
  return (
    <div>
      <Button variant="subtle" color="red" size="compact-sm" onClick={() => setAsking(true)}>
        {builtIn ? "Bring back what was built in …" : "Delete this scenario …"}
      </Button>
      <Modal opened={isAsking} onClose={() => setAsking(false)} withCloseButton={false} centered>
        <DialogHead of={Modal}>{builtIn ? `Bring ${name} back?` : `Delete ${name}?`}</DialogHead>
        <Stack>
          <Text>
            {builtIn
              ? "From now on it is made as it was built in. Its revisions stay, and you can go back to each."
              : "From now on, requests that name it are refused. Its revisions stay, so that lists it made can be replayed."}
          </Text>
          {remove.isError && <ProblemNotice error={remove.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              Leave it
            </Button>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {builtIn ? "Bring it back" : "Delete"}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}
