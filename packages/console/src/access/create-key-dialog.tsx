import { Button, Checkbox, Group, Modal, NativeSelect, NumberInput, Stack, TextInput } from "@mantine/core";
import { type ApiKeyCreated, type ApiKeyRequest, PalateApiError } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { palate, queryClient } from "../api.ts";
import { DialogHead } from "../frame/dialog-head.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import type { Role } from "../frame/session-roles.ts";
import { keysQuery } from "./actors.ts";
import { roleNames, roleSentences } from "./roles.ts";
import { Secret } from "./secret.tsx";

interface CreateKeyDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a key, and shows it once. */
export function CreateKeyDialog({ opened, onClose }: CreateKeyDialogProps) {
  const [created, setCreated] = useState<ApiKeyCreated>();
  const close = () => {
    setCreated(undefined);
    onClose();
  };
  // The secret is not lost by a click beside the dialog.
  const isHeld = created !== undefined;
  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      closeOnClickOutside={!isHeld}
      closeOnEscape={!isHeld}
      centered
    >
      <DialogHead of={Modal}>{created === undefined ? "New key" : `The key ${created.name}`}</DialogHead>
      {created === undefined ? (
        <CreateKeyForm onCreated={setCreated} onClose={close} />
      ) : (
        <Secret secret={created.key} onClose={close} />
      )}
    </Modal>
  );
}

const lifetimes = [
  { value: "", label: "Never" },
  { value: "7", label: "In 7 days" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
];

interface CreateKeyFormProps {
  readonly onCreated: (key: ApiKeyCreated) => void;
  readonly onClose: () => void;
}

function CreateKeyForm({ onCreated, onClose }: CreateKeyFormProps) {
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<string[]>(["serve"]);
  const [days, setDays] = useState("90");
  const [perMinute, setPerMinute] = useState<number | string>("");
  const [perDay, setPerDay] = useState<number | string>("");
  const create = useMutation({
    mutationFn: () => {
      const request: ApiKeyRequest = {
        name: name.trim(),
        roles: roles as Role[],
        ...(days !== "" && { expiresInDays: Number(days) }),
        ...(perMinute !== "" && { rateLimitPerMinute: Number(perMinute) }),
        ...(perDay !== "" && { dailyQuota: Number(perDay) }),
      };
      return palate.keys.create(request);
    },
    // The answer holds the secret: it stays no longer than it is shown.
    gcTime: 0,
    onSuccess: (created) => {
      void queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
      onCreated(created);
    },
  });
  const faults = create.error instanceof PalateApiError ? create.error.errors : [];
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="Which program, or who, will have it."
          value={name}
          maxLength={100}
          required
          data-autofocus
          error={faultOf("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group label="Roles" value={roles} onChange={setRoles} error={faultOf("roles")}>
          <Stack gap="xs" mt={6}>
            {roleNames.map((role) => (
              <Checkbox key={role} value={role} label={role} description={roleSentences[role]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect
          label="It ends"
          value={days}
          data={lifetimes}
          error={faultOf("expiresInDays")}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
        <Group grow align="flex-start">
          <NumberInput
            label="Requests a minute"
            placeholder="the usual"
            allowDecimal={false}
            min={1}
            clampBehavior="none"
            value={perMinute}
            error={faultOf("rateLimitPerMinute")}
            onChange={setPerMinute}
          />
          <NumberInput
            label="Requests a day"
            placeholder="no limit"
            allowDecimal={false}
            min={1}
            clampBehavior="none"
            value={perDay}
            error={faultOf("dailyQuota")}
            onChange={setPerDay}
          />
        </Group>
        {create.isError && faults.length === 0 && <ProblemNotice error={create.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={create.isPending} disabled={roles.length === 0}>
            Make the key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
