import { Button, Group, List, Stack, Text } from "@mantine/core";
import type { Run } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { Ago } from "../frame/ago.tsx";
import { Command } from "../frame/command.tsx";
import { type Fact, Facts } from "../frame/facts.tsx";
import { Prose } from "../frame/prose.tsx";
import { Report } from "../frame/report.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { SnapshotLink } from "../frame/snapshot-link.tsx";
import { SubjectPage } from "../frame/subject-page.tsx";
import { leadingMetric } from "../registry/verdict.ts";
import {
  formatBytes,
  formatMetric,
  formatMoment,
  formatPlural,
  formatSeconds,
  metricName,
} from "../words.ts";
import { Curves } from "./curves.tsx";
import { bestOf } from "./run-history.tsx";
import { RunModels } from "./run-models.tsx";
import { RunProgress } from "./run-progress.tsx";
import { RunSettings } from "./run-settings.tsx";
import { isGoing, runQuery, secondsOf } from "./runs.ts";
import { StatusBadge } from "./status-badge.tsx";
import { ToTraining } from "./to-training.tsx";

const route = getRouteApi("/training/runs/$runId");

export const runRoute = createLazyRoute("/training/runs/$runId")({ component: RunPage });

/** One run: how it goes or went, what it was told, and what came of it. */
function RunPage() {
  const { runId } = route.useParams();
  const run = useQuery(runQuery(runId));
  return (
    <SubjectPage
      back={<ToTraining />}
      name="Run"
      question={
        run.data !== undefined && isGoing(run.data) ? "How is the run going?" : "What came of this run?"
      }
      subject={run.data}
      error={run.error}
      answer={(found) => <Answer run={found} />}
      actions={(found) => !isGoing(found) && <Actions runId={runId} />}
    >
      {(found) => <RunBody run={found} />}
    </SubjectPage>
  );
}

function Actions({ runId }: { runId: string }) {
  const { mayOperate } = useSessionRoles();
  return (
    <Group gap="xs">
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/comparison" search={{ of: runId }} {...props} />}
      >
        Compare its models
      </Button>
      {mayOperate && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/training/new" search={{ from: runId }} {...props} />}
        >
          Train again …
        </Button>
      )}
    </Group>
  );
}

function Answer({ run }: { run: Run }) {
  const best = bestOf(run);
  const seconds = secondsOf(run);
  const brought = run.models.filter(({ version }) => version !== undefined).length;
  return (
    <>
      <span style={{ marginRight: 8 }}>
        <StatusBadge status={run.status} />
      </span>
      {brought > 0 && `${formatPlural(brought, "version")}`}
      {brought > 0 && seconds !== undefined && ` in ${formatSeconds(seconds)}`}
      {brought > 0 && ", "}
      {best !== undefined &&
        `best ${metricName(leadingMetric)} ${formatMetric(best.value)} by ${best.name}, `}
      <Ago at={run.finishedAt ?? run.startedAt ?? run.createdAt} />
    </>
  );
}

function RunBody({ run }: { run: Run }) {
  const warnings = [...(run.warnings ?? []), ...(run.validation?.warnings ?? [])];
  return (
    <Stack gap="xl">
      {isGoing(run) && <RunProgress run={run} />}
      {run.reason !== undefined && (
        <Text>
          <Prose>{run.reason}</Prose>
        </Text>
      )}
      <RunModels run={run} />
      <Curves run={run} />
      {!isGoing(run) && <Report of={{ kind: "run", runId: run.runId }} />}
      {warnings.length > 0 && (
        <Section title="Warnings">
          <List spacing={4}>
            {warnings.map((warning) => (
              <List.Item key={warning}>
                <Prose>{warning}</Prose>
              </List.Item>
            ))}
          </List>
        </Section>
      )}
      <RunSettings run={run} />
      <Section title="How it worked">
        <Facts facts={factsOf(run)} />
      </Section>
      <Section
        title="To repeat it"
        about="The same snapshot, settings and seed give the same artifacts, byte by byte."
      >
        <Command>{`npx palate rerun ${run.runId}`}</Command>
      </Section>
    </Stack>
  );
}

function factsOf(run: Run): Fact[] {
  const { snapshotId, studyId, raceId, startedAt, finishedAt } = run;
  return [
    ["Snapshot", snapshotId && <SnapshotLink snapshotId={snapshotId} />],
    [
      "Trains the best of",
      studyId && (
        <Link to="/training/studies/$studyId" params={{ studyId }} style={{ color: "inherit" }}>
          a study
        </Link>
      ),
    ],
    [
      "Trains the winner of",
      raceId && (
        <Link to="/training/races/$raceId" params={{ raceId }} style={{ color: "inherit" }}>
          a race
        </Link>
      ),
    ],
    ["Run", run.runId],
    ["Asked for", formatMoment(run.createdAt)],
    ["Began", startedAt && formatMoment(startedAt)],
    ["Ended", finishedAt && formatMoment(finishedAt)],
    ["Held out", run.protocol],
    ["Seed", String(run.seed)],
    ["Side by side", String(run.parallel ?? 1)],
    ["Taken up", formatPlural(run.attempts, "time")],
    ["Memory at most", run.peakMemoryBytes === undefined ? undefined : formatBytes(run.peakMemoryBytes)],
    ["Palate", run.codeVersion],
  ];
}
