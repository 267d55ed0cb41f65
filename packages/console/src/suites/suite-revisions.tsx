import { Badge, Button, Group, Skeleton, Text } from "@mantine/core";
import type { Suite, SuiteDefinition } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useActorName } from "../access/actors.ts";
import { Ago } from "../frame/ago.tsx";
import { Changes } from "../frame/changes.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { saveSuite, suiteHistoryQuery } from "./suite-calls.ts";
import classes from "./suite-list.module.css";

/** Every revision of a suite with what it changed, newest first, and the way back to each. */
export function SuiteRevisions({ live }: { live: Suite }) {
  const history = useQuery(suiteHistoryQuery(live.name));
  const { mayOperate } = useSessionRoles();
  const restore = useMutation({
    mutationFn: (definition: SuiteDefinition) => saveSuite(live.name, definition, live.revision),
  });
  if (history.isError) return <ProblemNotice error={history.error} />;
  if (history.data === undefined) return <Skeleton h={80} />;
  const { revisions, builtIn } = history.data;
  if (revisions.length === 0) return null;
  return (
    <Section title="Revisions">
      {restore.isError && <ProblemNotice error={restore.error} onClose={restore.reset} />}
      <ol className={classes.suites} aria-label="Revisions">
        {revisions.map(({ revision, definition, deleted, at, by }, place) => (
          <li key={revision} className={classes.suite}>
            <Revision
              revision={revision}
              isLive={revision === live.revision}
              before={revisions[place + 1]?.definition ?? builtIn ?? {}}
              definition={definition}
              deleted={deleted}
              at={at}
              by={by}
              onRestore={
                mayOperate && revision !== live.revision && definition !== undefined
                  ? () => restore.mutate(definition)
                  : undefined
              }
            />
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface RevisionProps {
  readonly revision: number;
  readonly isLive: boolean;
  /** what it was until then */
  readonly before: unknown;
  readonly definition: SuiteDefinition | undefined;
  readonly deleted: boolean;
  readonly at: string;
  readonly by: string;
  readonly onRestore: (() => void) | undefined;
}

function Revision({ revision, isLive, before, definition, deleted, at, by, onRestore }: RevisionProps) {
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
            {deleted ? "deleted" : "saved"} <Ago at={at} /> by {actorName(by)}
          </Text>
        </div>
        <Group gap={6}>
          {definition !== undefined && (
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
