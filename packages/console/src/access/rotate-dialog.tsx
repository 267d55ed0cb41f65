import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import type { ApiKey } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { palate, queryClient } from "../api.ts";
import { DialogHead } from "../frame/dialog-head.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { keysQuery } from "./actors.ts";
import { Secret } from "./secret.tsx";

interface RotateDialogProps {
  readonly apiKey: ApiKey | undefined;
  readonly onClose: () => void;
}

/** Gives a key a new secret, and shows it once. */
export function RotateDialog({ apiKey, onClose }: RotateDialogProps) {
  const [secret, setSecret] = useState<string>();
  const close = () => {
    setSecret(undefined);
    onClose();
  };
  const isHeld = secret !== undefined;
  return (
    <Modal
      opened={apiKey !== undefined}
      onClose={close}
      withCloseButton={false}
      closeOnClickOutside={!isHeld}
      closeOnEscape={!isHeld}
      centered
    >
      {apiKey && (
        <>
          <DialogHead of={Modal}>{`A new secret for ${apiKey.name}`}</DialogHead>
          {secret === undefined ? (
            <RotateForm apiKey={apiKey} onRotated={setSecret} onClose={close} />
          ) : (
            <Secret secret={secret} onClose={close} />
          )}
        </>
      )}
    </Modal>
  );
}

const graces = [
  { value: "0", label: "Not at all: it ends at once" },
  { value: "3600", label: "For an hour" },
  { value: "86400", label: "For a day" },
  { value: "604800", label: "For a week" },
  { value: "2592000", label: "For 30 days" },
];

interface RotateFormProps {
  readonly apiKey: ApiKey;
  readonly onRotated: (secret: string) => void;
  readonly onClose: () => void;
}

function RotateForm({ apiKey, onRotated, onClose }: RotateFormProps) {
  const [grace, setGrace] = useState("86400");
  const rotate = useMutation({
    mutationFn: () => palate.keys.rotate(apiKey.keyId, { graceSeconds: Number(grace) }),
    // The answer holds the secret: it stays no longer than it is shown.
    gcTime: 0,
    onSuccess: ({ key }) => {
      void queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
      onRotated(key);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        rotate.mutate();
      }}
    >
      <Stack>
        <Text>Its id, roles and limits stay. Programs need the new secret before the old one ends.</Text>
        <NativeSelect
          label="The old secret is still taken"
          value={grace}
          data={graces}
          onChange={(event) => setGrace(event.currentTarget.value)}
        />
        {rotate.isError && <ProblemNotice error={rotate.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={rotate.isPending} data-autofocus>
            Make the new secret
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
