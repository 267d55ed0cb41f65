import { Button, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";

/** The user that the console tastes as until another is chosen. */
export const you = "you";

/** Whose taste it is, and a way to look through another user's eyes. */
export function Who({ userId, onChange }: { userId: string; onChange: (userId: string) => void }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const choose = (chosen: string): void => {
    close();
    if (chosen !== "") onChange(chosen);
  };
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      width={300}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconUser size={16} />}
          onClick={toggle}
          aria-expanded={opened}
          aria-haspopup="dialog"
        >
          Tasting as {userId}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Choose a user">
        <Choice userId={userId} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({ userId, onChoose }: { userId: string; onChoose: (userId: string) => void }) {
  const [text, setText] = useState(userId);
  const { data: recent = [] } = useQuery({
    queryKey: ["recent users"],
    queryFn: async ({ signal }) => {
      const events = await palate.events.list({ limit: 200 }, { signal });
      return [...new Set(events.map((event) => event.userId))];
    },
  });
  const others = [you, ...recent]
    .filter((id, place, all) => id !== userId && all.indexOf(id) === place)
    .slice(0, 8);
  return (
    <Stack gap="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(text.trim());
        }}
      >
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label="User id"
            description="A new id starts with a clean palate."
            value={text}
            maxLength={256}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
            flex={1}
          />
          <Button type="submit">Go</Button>
        </Group>
      </form>
      {others.length > 0 && (
        <div>
          <Text size="sm" c="dimmed" mb={6}>
            Lately active
          </Text>
          <Group gap={6}>
            {others.map((id) => (
              <Button key={id} size="compact-sm" variant="default" onClick={() => onChoose(id)}>
                {id}
              </Button>
            ))}
          </Group>
        </div>
      )}
    </Stack>
  );
}
