import { Badge, Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useActorName } from "../access/actors.ts";
import { Ago } from "./ago.tsx";
import { Changes } from "./changes.tsx";

interface RevisionProps {
  readonly revision: number;
  readonly isLive: boolean;
  /** what it was until then */
  readonly before: unknown;
  /** undefined for one that took it away */
  readonly definition: unknown;
  /** when and by whom; absent for what Palate comes with */
  readonly at?: string | undefined;
  readonly by?: string | undefined;
  readonly onRestore: (() => void) | undefined;
}

/** One revision of something that is kept with all of its revisions: what it changed, and the way back to it. */
export function Revision({ revision, isLive, before, definition, at, by, onRestore }: RevisionProps) {
  const actorName = useActorName();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Group justify="space-between" gap="xs">
        <div>
          <Group gap={8}>
            <Text fw={600}>Revision {revision}</Text>
            {isLive && <Badge tt="none">now</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {at === undefined || by === undefined ? (
              "as Palate comes with it"
            ) : (
              <>
                {definition === undefined ? "deleted" : "saved"} <Ago at={at} /> by {actorName(by)}
              </>
            )}
          </Text>
        </div>
        <Group gap={6}>
          {definition !== undefined && at !== undefined && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-expanded={opened}
              aria-label={`${opened ? "Hide changes" : "Show changes"} of revision ${revision}`}
              onClick={() => setOpened(!opened)}
            >
              {opened ? "Hide changes" : "Show changes"}
            </Button>
          )}
          {onRestore && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Go back to revision ${revision}`}
              onClick={onRestore}
            >
              Go back to this
            </Button>
          )}
        </Group>
      </Group>
      {opened && <Changes before={before} after={definition} label={`What revision ${revision} changed`} />}
    </>
  );
}
