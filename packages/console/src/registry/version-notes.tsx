import { ActionIcon, Badge, Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { ModelVersion } from "@palate/client";
import { IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { palate, queryClient } from "../api.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";

/** A version's tags and description, and the way to change them. */
export function VersionNotes({ version }: { version: ModelVersion }) {
  const { mayOperate } = useSessionRoles();
  const [isEditing, setEditing] = useState(false);
  const tags = Object.entries(version.tags ?? {});
  return (
    <Section
      title="Notes"
      actions={
        mayOperate &&
        !isEditing && (
          <Button variant="default" size="xs" onClick={() => setEditing(true)}>
            Change the notes
          </Button>
        )
      }
    >
      {isEditing ? (
        <NotesForm version={version} onDone={() => setEditing(false)} />
      ) : (
        <Stack gap="xs">
          {version.description !== undefined && version.description !== "" && (
            <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{version.description}</Text>
          )}
          {tags.length > 0 && (
            <Group gap={6}>
              {tags.map(([name, value]) => (
                <Badge key={name} variant="default" tt="none">
                  {value === "" ? name : `${name}: ${value}`}
                </Badge>
              ))}
            </Group>
          )}
          {tags.length === 0 && !version.description && (
            <Text size="sm" c="dimmed">
              No tags and no description.
            </Text>
          )}
        </Stack>
      )}
    </Section>
  );
}

interface Tag {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

function NotesForm({ version, onDone }: { version: ModelVersion; onDone: () => void }) {
  const [description, setDescription] = useState(version.description ?? "");
  const [tags, setTags] = useState<readonly Tag[]>(() =>
    Object.entries(version.tags ?? {}).map(([name, value], id) => ({ id, name, value })),
  );
  const save = useMutation({
    mutationFn: () =>
      palate.versions.describe(version.model, version.version, {
        description,
        tags: Object.fromEntries(
          tags.filter(({ name }) => name.trim() !== "").map(({ name, value }) => [name.trim(), value]),
        ),
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["versions"] });
      onDone();
    },
  });
  const change = (id: number, to: Partial<Tag>) =>
    setTags(tags.map((tag) => (tag.id === id ? { ...tag, ...to } : tag)));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm" maw="40rem">
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxLength={4000}
          value={description}
          data-autofocus
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {tags.map(({ id, name, value }, place) => (
          <Group key={id} gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              label={`Tag ${place + 1}`}
              maxLength={64}
              flex={1}
              value={name}
              onChange={(event) => change(id, { name: event.currentTarget.value })}
            />
            <TextInput
              label="Value"
              maxLength={256}
              flex={1}
              value={value}
              onChange={(event) => change(id, { value: event.currentTarget.value })}
            />
            <ActionIcon
              size={36}
              variant="subtle"
              color="gray"
              aria-label={`Take tag ${place + 1} out`}
              onClick={() => setTags(tags.filter((tag) => tag.id !== id))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        {save.isError && <ProblemNotice error={save.error} />}
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            onClick={() =>
              setTags([...tags, { id: Math.max(-1, ...tags.map(({ id }) => id)) + 1, name: "", value: "" }])
            }
          >
            Add a tag
          </Button>
          <Button variant="default" size="xs" onClick={onDone}>
            Leave it
          </Button>
          <Button type="submit" size="xs" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
