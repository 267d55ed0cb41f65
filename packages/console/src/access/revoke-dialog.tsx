import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ApiKey } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { palate, queryClient } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import { DialogHead } from "../frame/dialog-head.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { keysQuery } from "./actors.ts";

interface RevokeDialogProps {
  readonly apiKey: ApiKey | undefined;
  readonly onClose: () => void;
}

/** Takes a key back, once that is confirmed. */
export function RevokeDialog({ apiKey, onClose }: RevokeDialogProps) {
  return (
    <Modal opened={apiKey !== undefined} onClose={onClose} withCloseButton={false} centered>
      {apiKey && (
        <>
          <DialogHead of={Modal}>{`Take ${apiKey.name} back?`}</DialogHead>
          <RevokeBody apiKey={apiKey} onClose={onClose} />
        </>
      )}
    </Modal>
  );
}

function RevokeBody({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const revoke = useMutation({
    mutationFn: () => palate.keys.delete(apiKey.keyId),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
      onClose();
    },
  });
  return (
    <Stack>
      <Text>
        From now on it opens nothing, and it can’t be brought back.{" "}
        {apiKey.lastUsedAt === undefined ? (
          "It was never used."
        ) : (
          <>
            It was last used <Ago at={apiKey.lastUsedAt} />.
          </>
        )}
      </Text>
      {revoke.isError && <ProblemNotice error={revoke.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          Leave it
        </Button>
        <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
          Take it back
        </Button>
      </Group>
    </Stack>
  );
}
