import type { Run, RunModel } from "@palate/contract";
import type { EpochLoss } from "../../training/index.ts";
import { metricKey, trackedIdOf } from "./names.ts";
import { runTag, type TrackedMetric, type TrackedRun, type TrackedStatus, wholeRunTag } from "./tracked.ts";

/** Longer values are refused by older servers. */
const longestValue = 500;

const statuses = {
  queued: "SCHEDULED",
  running: "RUNNING",
  paused: "SCHEDULED",
  done: "FINISHED",
  failed: "FAILED",
  cancelled: "KILLED",
} as const satisfies Record<Run["status"], TrackedStatus>;

const modelStatuses = {
  waiting: "SCHEDULED",
  fitting: "RUNNING",
  evaluating: "RUNNING",
  refitting: "RUNNING",
  done: "FINISHED",
  failed: "FAILED",
  cancelled: "KILLED",
} as const satisfies Record<RunModel["stage"], TrackedStatus>;

const lossKeys = { fitting: "loss", refitting: "refit_loss" } as const;

/**
 * A run in MLflow's words: one of several models is a parent with a nested run for each, one of a single model is one run.
 *
 * All that is made of the same state is the same, so that it can be written twice. MLflow can't change when a run started
 * once it is there, so it starts when it was asked for. A loss carries the time at which its epoch ended, other metrics that
 * at which their model was measured, and what is older than the record of these times that at which the run began.
 *
 * @param losses of this run; the last of each model and stage suffice for what is known now
 * @returns the parent first
 */
export function trackedRuns(run: Run, losses: readonly EpochLoss[]): TrackedRun[] {
  const id = trackedIdOf(run.runId);
  const startedAt = Date.parse(run.startedAt ?? run.createdAt);
  const common = {
    startTime: Date.parse(run.createdAt),
    ...(run.finishedAt !== undefined && { endTime: Date.parse(run.finishedAt) }),
    user: "palate",
  };
  const tags = tagsOf(run);
  const params = paramsOf(run);
  const { peakMemoryBytes: peak, finishedAt } = run;
  // While a run goes on, it has no time that would still be the same at its end.
  const runMetrics: TrackedMetric[] =
    peak === undefined || finishedAt === undefined
      ? []
      : [{ key: "peak_memory_bytes", value: peak, step: 0, timestamp: Date.parse(finishedAt) }];
  const modelMetrics = (model: RunModel, position: number) => [
    ...losses
      .filter((loss) => loss.position === position)
      .map(({ stage, epoch, loss, at }) => ({
        key: lossKeys[stage],
        value: loss,
        step: epoch,
        timestamp: at ?? startedAt,
      })),
    ...metricsOf(model).map(([key, value]) => ({
      key,
      value,
      step: 0,
      timestamp: model.measuredAt === undefined ? startedAt : Date.parse(model.measuredAt),
    })),
  ];

  const [only] = run.models;
  if (only !== undefined && run.models.length === 1) {
    const whole: TrackedRun = {
      ...common,
      id,
      name: only.name,
      status: statuses[run.status],
      params: { ...params, ...paramsOfModel(only) },
      metrics: [...runMetrics, ...modelMetrics(only, 0)],
      tags: withNames({ ...tags, ...tagsOfModel(only) }, id, only.name),
    };
    return [whole];
  }
  const name = `run ${run.runId.slice(0, 8)}`;
  const parent: TrackedRun = {
    ...common,
    id,
    name,
    status: statuses[run.status],
    params: { ...params, models: short(run.models.map((model) => model.name).join(", ")) },
    metrics: runMetrics,
    tags: withNames(tags, id, name),
  };
  const nested = run.models.map((model, position): TrackedRun => {
    const nestedId = trackedIdOf(run.runId, position);
    return {
      ...common,
      id: nestedId,
      parentId: id,
      name: model.name,
      status: modelStatuses[model.stage],
      params: { ...params, ...paramsOfModel(model) },
      metrics: modelMetrics(model, position),
      tags: withNames({ ...tags, ...tagsOfModel(model), "mlflow.parentRunId": id }, nestedId, model.name),
    };
  });
  return [parent, ...nested];
}

/** @returns the id of the run that made a version; that of its whole run where the model in it is not known any more */
export function makerOf(made: { readonly model: string; readonly version: string }, run: Run): string {
  const position = run.models.findIndex(
    ({ name, version }) => name === made.model && version === made.version,
  );
  return trackedIdOf(run.runId, position >= 0 && run.models.length > 1 ? position : undefined);
}

function withNames(tags: Record<string, string>, id: string, name: string): Record<string, string> {
  return { ...tags, [runTag]: id, "mlflow.runName": name };
}

function tagsOf(run: Run): Record<string, string> {
  const [, commit] = run.codeVersion.split("+");
  return present({
    "mlflow.user": "palate",
    "mlflow.source.name": "palate",
    "mlflow.source.type": "JOB",
    "mlflow.source.git.commit": commit,
    [wholeRunTag]: run.runId,
    "palate.status": run.status,
    "palate.reason": run.reason,
    "palate.snapshotId": run.snapshotId,
    "palate.codeVersion": run.codeVersion,
    "palate.seed": String(run.seed),
    "palate.protocol": run.protocol,
    "palate.startedAt": run.startedAt,
    "palate.warnings": run.warnings?.join(" "),
  });
}

function tagsOfModel(model: RunModel): Record<string, string> {
  return present({
    "palate.model": model.name,
    "palate.stage": model.stage,
    "palate.device": model.device,
    "palate.error": model.error,
    "palate.madeVersion": model.version,
    "palate.adjustments": model.adjustments
      ?.map(({ setting, from, to, reason }) => `${setting}: ${from} → ${to} (${reason})`)
      .join("; "),
  });
}

/** MLflow's parameters never change: nothing stands here that is only known later. */
function paramsOf({
  seed,
  snapshotId,
  split,
  saveEvery,
  parallel,
  memoryMiB,
  kernels,
}: Run): Record<string, string> {
  return present({
    seed: String(seed),
    snapshot_id: snapshotId,
    split: split && JSON.stringify(split),
    save_every: saveEvery?.toString(),
    parallel: parallel?.toString(),
    memory_mib: memoryMiB?.toString(),
    kernels,
  });
}

/** The settings as they were asked for, before the run changed any to get through. */
function paramsOfModel({ name, config, adjustments = [] }: RunModel): Record<string, string> {
  const asked = { ...config };
  for (const { setting, from } of adjustments.toReversed()) asked[setting] = from;
  return { model: name, ...present(mapped(asked, String)) };
}

function metricsOf({ metrics = {}, fitSeconds, cpuSeconds }: RunModel): [string, number][] {
  const measured = Object.entries(metrics).flatMap(([name, { value, low, high }]): [string, number][] => {
    const key = metricKey(name);
    return [[key, value], ...defined(`${key}.low`, low), ...defined(`${key}.high`, high)];
  });
  return [...measured, ...defined("fit_seconds", fitSeconds), ...defined("cpu_seconds", cpuSeconds)];
}

const defined = (key: string, value: number | undefined): [string, number][] =>
  value === undefined ? [] : [[key, value]];

function mapped<From, To>(
  values: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, to(value)]));
}

/** Without what is not there, or empty: MLflow takes no empty parameter. */
function present(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const there = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(there.map(([key, value]) => [key, short(value ?? "")]));
}

function short(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue - 1)}…`;
}
