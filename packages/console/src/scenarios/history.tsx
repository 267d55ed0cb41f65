import { Badge, Button, Collapse, Group, Skeleton, Stack, Text } from "@mantine/core";
import type { Scenario, ScenarioDefinition, ScenarioRevision } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useActorName } from "../access/actors.ts";
import { Ago } from "../frame/ago.tsx";
import { Changes } from "../frame/changes.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import classes from "./history.module.css";
import { historyQuery } from "./scenario-calls.ts";

interface HistoryProps {
  readonly live: Scenario;
  /** undefined for those who may not change it */
  readonly onTake: ((definition: ScenarioDefinition) => void) | undefined;
}

/** Every revision with what it changed, newest first, and the way back to each. */
export function History({ live, onTake }: HistoryProps) {
  const history = useQuery(historyQuery(live.name));
  if (history.isError) return <ProblemNotice error={history.error} />;
  if (history.data === undefined) return <Skeleton h={160} />;
  const { revisions, builtIn } = history.data;
  return (
    <ol className={classes.revisions} aria-label="Revisions">
      {revisions.map((revision, place) => (
        <Revision
          key={revision.revision}
          revision={revision}
          before={revisions[place + 1]?.definition ?? builtIn ?? {}}
          isLive={revision.revision === live.revision}
          onTake={onTake}
        />
      ))}
      {builtIn !== undefined && <BuiltIn definition={builtIn} isLive={live.revision === 0} onTake={onTake} />}
    </ol>
  );
}

interface BuiltInProps {
  readonly definition: ScenarioDefinition;
  readonly isLive: boolean;
  readonly onTake: HistoryProps["onTake"];
}

interface RevisionProps {
  readonly revision: ScenarioRevision;
  /** what it was until then */
  readonly before: ScenarioDefinition;
  readonly isLive: boolean;
  readonly onTake: HistoryProps["onTake"];
}

function Revision({ revision, before, isLive, onTake }: RevisionProps) {
  const [opened, setOpened] = useState(isLive);
  const actorName = useActorName();
  const { definition } = revision;
  return (
    <li className={classes.revision}>
      <Group justify="space-between" gap="xs">
        <div>
          <Group gap={8}>
            <Text fw={600}>Revision {revision.revision}</Text>
            {isLive && <Badge tt="none">live</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {revision.deleted ? "deleted" : "saved"} <Ago at={revision.at} /> by {actorName(revision.by)}
          </Text>
        </div>
        <Group gap={6}>
          {definition !== undefined && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-expanded={opened}
              aria-label={`What revision ${revision.revision} changed`}
              onClick={() => setOpened(!opened)}
            >
              {opened ? "Hide changes" : "Show changes"}
            </Button>
          )}
          {definition !== undefined && !isLive && onTake && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Edit from revision ${revision.revision}`}
              onClick={() => onTake(definition)}
            >
              Back to this …
            </Button>
          )}
        </Group>
      </Group>
      {definition !== undefined && (
        <Collapse expanded={opened}>
          <Stack pt="xs">
            <Changes
              before={before}
              after={definition}
              label={`What revision ${revision.revision} changed`}
            />
          </Stack>
        </Collapse>
      )}
    </li>
  );
}

/** What was there before the first revision. */
function BuiltIn({ definition, isLive, onTake }: BuiltInProps) {
  return (
    <li className={classes.revision}>
      <Group justify="space-between" gap="xs">
        <Group gap={8}>
          <Text fw={600}>As it was built in</Text>
          {isLive && <Badge tt="none">live</Badge>}
        </Group>
        {!isLive && onTake && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label="Edit from what was built in"
            onClick={() => onTake(definition)}
          >
            Back to this …
          </Button>
        )}
      </Group>
    </li>
  );
}
