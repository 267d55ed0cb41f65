import { Badge, Button, DataList, Group, List, Skeleton, Stack, Text } from "@mantine/core";
import type { Run } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { isMissing } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import back from "../frame/back.module.css";
import { Command } from "../frame/command.tsx";
import { NotFoundPage } from "../frame/not-found-page.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Prose } from "../frame/prose.tsx";
import { Question } from "../frame/question.tsx";
import { Report } from "../frame/report.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
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
import { bestOf, statusColours } from "./run-history.tsx";
import { RunModels } from "./run-models.tsx";
import { RunProgress } from "./run-progress.tsx";
import { RunSettings } from "./run-settings.tsx";
import { isGoing, runQuery, secondsOf } from "./runs.ts";

const route = getRouteApi("/training/runs/$runId");

export const runRoute = createLazyRoute("/training/runs/$runId")({ component: RunPage });

/** One run: how it goes or went, what it was told, and what came of it. */
function RunPage() {
  const { runId } = route.useParams();
  const run = useQuery(runQuery(runId));
  const { mayOperate } = useSessionRoles();
  if (run.data === undefined && isMissing(run.error)) return <NotFoundPage />;
  return (
    <>
      <Link to="/training" className={back.back}>
        Training
      </Link>
      <Question
        name="Run"
        answer={run.data && <Answer run={run.data} />}
        actions={
          run.data &&
          !isGoing(run.data) && (
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
          )
        }
      >
        {run.data !== undefined && isGoing(run.data) ? "How is the run going?" : "What came of this run?"}
      </Question>
      {run.data === undefined ? (
        run.error === null ? (
          <Skeleton h={420} />
        ) : (
          <ProblemNotice error={run.error} />
        )
      ) : (
        <RunBody run={run.data} />
      )}
    </>
  );
}

function Answer({ run }: { run: Run }) {
  const best = bestOf(run);
  const seconds = secondsOf(run);
  const brought = run.models.filter(({ version }) => version !== undefined).length;
  return (
    <>
      <Badge variant="dot" color={statusColours[run.status]} tt="none" radius="sm" mr={8}>
        {run.status}
      </Badge>
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
        <Facts run={run} />
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

function Facts({ run }: { run: Run }) {
  const facts: [label: string, value: string | undefined][] = [
    ["Run", run.runId],
    ["Asked for", formatMoment(run.createdAt)],
    ["Began", run.startedAt && formatMoment(run.startedAt)],
    ["Ended", run.finishedAt && formatMoment(run.finishedAt)],
    ["Held out", run.protocol],
    ["Seed", String(run.seed)],
    ["Side by side", String(run.parallel ?? 1)],
    ["Taken up", formatPlural(run.attempts, "time")],
    ["Memory at most", run.peakMemoryBytes === undefined ? undefined : formatBytes(run.peakMemoryBytes)],
    ["Palate", run.codeVersion],
  ];
  return (
    <DataList gap={6}>
      {run.snapshotId !== undefined && (
        <DataList.Item>
          <DataList.ItemLabel>Snapshot</DataList.ItemLabel>
          <DataList.ItemValue>
            <Link
              to="/data/snapshots/$snapshotId"
              params={{ snapshotId: run.snapshotId }}
              style={{ color: "inherit", overflowWrap: "anywhere" }}
            >
              {run.snapshotId}
            </Link>
          </DataList.ItemValue>
        </DataList.Item>
      )}
      {facts.map(
        ([label, value]) =>
          value !== undefined && (
            <DataList.Item key={label}>
              <DataList.ItemLabel>{label}</DataList.ItemLabel>
              <DataList.ItemValue style={{ overflowWrap: "anywhere" }}>{value}</DataList.ItemValue>
            </DataList.Item>
          ),
      )}
    </DataList>
  );
}
