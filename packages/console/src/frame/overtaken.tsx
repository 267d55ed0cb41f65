import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useActorName } from "../access/actors.ts";
import { Ago } from "./ago.tsx";
import { Changes } from "./changes.tsx";

/** One revision of something that is edited: 0 where there is none, or the one that Palate comes with. */
interface Revised {
  readonly revision: number;
  readonly definition: unknown;
}

interface OvertakenProps {
  /** what the editing began with */
  readonly base: Revised;
  /** what is there by now, and when and by whom it was saved */
  readonly live: Revised;
  readonly at: string | undefined;
  readonly by: string | undefined;
  /** begins again with what is there */
  readonly onDrop: () => void;
  /** goes on with what was edited, to be saved over what is there */
  readonly onKeep: () => void;
}

/** Tells that someone else saved while this was edited, what they changed, and lets one of the two be kept. */
export function Overtaken({ base, live, at, by, onDrop, onKeep }: OvertakenProps) {
  const actorName = useActorName();
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      icon={<IconUsers />}
      title={
        live.revision === 0
          ? "It was taken away while you were editing it"
          : `Revision ${live.revision} was saved while you were editing revision ${base.revision}`
      }
    >
      <Stack gap="sm">
        {live.revision > 0 && at !== undefined && (
          <Text size="sm">
            <Ago at={at} />
            {by !== undefined && ` by ${actorName(by)}`}. What it changed:
          </Text>
        )}
        {live.revision > 0 && (
          <Changes before={base.definition} after={live.definition} label="What was changed meanwhile" />
        )}
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onDrop}>
            Drop my changes
          </Button>
          <Button size="xs" variant="default" onClick={onKeep}>
            Keep mine, to save over it
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
