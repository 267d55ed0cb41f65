import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import type { Scenario } from "@palate/client";
import { IconUsers } from "@tabler/icons-react";
import { useActorName } from "../access/actors.ts";
import { Ago } from "../frame/ago.tsx";
import { Changes } from "../frame/changes.tsx";
import type { Draft } from "./use-draft.ts";

/** Tells that someone else saved while this was edited, what they changed, and lets one of the two be kept. */
export function Overtaken({ draft, live }: { draft: Draft; live: Scenario }) {
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
          : `Revision ${live.revision} was saved while you were editing revision ${draft.base.revision}`
      }
    >
      <Stack gap="sm">
        {live.revision > 0 && live.updatedAt !== undefined && (
          <Text size="sm">
            <Ago at={live.updatedAt} />
            {live.updatedBy !== undefined && ` by ${actorName(live.updatedBy)}`}. What it changed:
          </Text>
        )}
        {live.revision > 0 && (
          <Changes
            before={draft.base.definition}
            after={live.definition}
            label="What was changed meanwhile"
          />
        )}
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => draft.begin(live)}>
            Drop my changes
          </Button>
          <Button size="xs" variant="default" onClick={() => draft.keepOver(live)}>
            Keep mine, to save over it
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
