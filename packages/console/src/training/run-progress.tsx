import { Button, Group, Paper, Progress, Stack, Text, VisuallyHidden } from "@mantine/core";
import type { Run, RunModel } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { palate } from "../api.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { useLive } from "../live.ts";
import { leadingMetric } from "../registry/verdict.ts";
import { formatMetric, formatSeconds, metricName } from "../words.ts";
import classes from "./run-progress.module.css";
import { receiveRun } from "./runs.ts";

interface RunProgressProps {
  readonly run: Run;
  /** whether its name leads to its own page */
  readonly isLinked?: boolean;
}

/** A run that has not ended: one bar for each model, as it moves, and ways to pause it, go on, and end it. */
export function RunProgress({ run, isLinked = false }: RunProgressProps) {
  const { mayOperate } = useSessionRoles();
  useLive(run.runId, (signal) => palate.runs.watch(run.runId, { signal }), receiveRun);
  const cancel = useMutation({ mutationFn: () => palate.runs.cancel(run.runId), onSuccess: receiveRun });
  const isPaused = run.status === "paused";
  const turn = useMutation({
    mutationFn: () => (isPaused ? palate.runs.resume(run.runId) : palate.runs.pause(run.runId)),
    onSuccess: receiveRun,
  });
  const done = run.models.filter(({ stage }) => stage === "done").length;
  return (
    <Paper withBorder p="md" bg="var(--palate-surface)">
      <Group justify="space-between" mb="md" gap="xs">
        <div>
          <Text fw={650}>{isLinked ? <RunLink run={run} done={done} /> : titleOf(run, done)}</Text>
          <Text size="sm" c="dimmed">
            seed {run.seed}, {run.protocol}
          </Text>
        </div>
        {mayOperate && (
          <Group gap="xs">
            <Button variant="default" size="xs" loading={turn.isPending} onClick={() => turn.mutate()}>
              {isPaused ? "Go on" : "Pause"}
            </Button>
            <Button variant="default" size="xs" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              Cancel the run
            </Button>
          </Group>
        )}
      </Group>
      <VisuallyHidden role="status">{`Training: ${done} of ${run.models.length} models done.`}</VisuallyHidden>
      <Stack gap="sm">
        {run.models.map((model) => (
          <ModelProgress key={model.name} model={model} />
        ))}
      </Stack>
      {[cancel, turn].map(
        ({ error, reset }, at) =>
          error !== null && (
            <ProblemNotice key={at === 0 ? "cancel" : "turn"} error={error} onClose={reset} />
          ),
      )}
    </Paper>
  );
}

const titles: Partial<Record<Run["status"], string>> = {
  queued: "Waits for its turn",
  paused: "Paused: what is done is kept",
};

function titleOf(run: Run, done: number): string {
  return titles[run.status] ?? `Training: ${done} of ${run.models.length} done`;
}

function RunLink({ run, done }: { run: Run; done: number }) {
  return (
    <Link to="/training/runs/$runId" params={{ runId: run.runId }} className={classes.name}>
      {titleOf(run, done)}
    </Link>
  );
}

function ModelProgress({ model }: { model: RunModel }) {
  const percent = Math.round(model.fraction * 100);
  return (
    <div className={classes.model}>
      <Text fw={550}>{model.name}</Text>
      <Text size="sm" c="dimmed" className={classes.state}>
        {stateOf(model)}
      </Text>
      <Progress.Root size="md" className={classes.bar}>
        <Progress.Section
          value={percent}
          aria-label={`Progress of ${model.name}`}
          aria-valuetext={stateOf(model)}
        />
      </Progress.Root>
    </div>
  );
}

const doing: Readonly<Record<RunModel["stage"], string>> = {
  waiting: "waits",
  fitting: "fits",
  evaluating: "is evaluated",
  refitting: "fits on all data",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
};

function stateOf({ stage, fraction, secondsLeft, metrics }: RunModel): string {
  const lead = metrics?.[leadingMetric];
  if (stage === "done" && lead !== undefined)
    return `${metricName(leadingMetric)} ${formatMetric(lead.value)}`;
  if (stage === "waiting" || stage === "done" || stage === "failed" || stage === "cancelled")
    return doing[stage];
  const left = secondsLeft === undefined ? "" : `, ${formatSeconds(Math.ceil(secondsLeft))} left`;
  return `${doing[stage]}, ${Math.round(fraction * 100)}%${left}`;
}
