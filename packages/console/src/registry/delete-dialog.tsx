import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ModelVersion } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { palate, queryClient } from "../api.ts";
import { DialogHead } from "../frame/dialog-head.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { versionName } from "./versions.ts";

interface DeleteDialogProps {
  readonly version: ModelVersion;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Takes a version away for good, when that is confirmed and nothing stands on it. */
export function DeleteDialog({ version, opened, onClose }: DeleteDialogProps) {
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => palate.versions.delete(version.model, version.version),
    onSuccess: async () => {
      await navigate({ to: "/registry" });
      await queryClient.invalidateQueries({ queryKey: ["versions"] });
    },
  });
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} withCloseButton={false} centered>
      <DialogHead of={Modal}>{`Delete ${versionName(version)}?`}</DialogHead>
      <Stack>
        <Text>
          Its files go with it, and lists that it made can’t be replayed any more. Its number is never given
          again.
        </Text>
        {remove.isError && <ProblemNotice error={remove.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Leave it
          </Button>
          <Button color="red" variant="light" loading={remove.isPending} onClick={() => remove.mutate()}>
            Delete it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
