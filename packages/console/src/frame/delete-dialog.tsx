import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { DialogHead } from "./dialog-head.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

interface DeleteDialogProps {
  /** such as "Delete implicit-als 1.0.0?" */
  readonly title: string;
  /** what goes with it, and what stays */
  readonly children: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** takes it away, and leads to where it is not missed */
  readonly remove: () => Promise<void>;
}

/** Takes something away for good, when that is confirmed and the server does not refuse. */
export function DeleteDialog({ title, children, opened, onClose, remove }: DeleteDialogProps) {
  const removal = useMutation({ mutationFn: remove });
  const close = () => {
    removal.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} withCloseButton={false} centered>
      <DialogHead of={Modal}>{title}</DialogHead>
      <Stack>
        <Text>{children}</Text>
        {removal.isError && <ProblemNotice error={removal.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Leave it
          </Button>
          <Button color="red" variant="light" loading={removal.isPending} onClick={() => removal.mutate()}>
            Delete it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
