import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "@palate/contract";
import type { Data } from "../data/index.ts";
import { runInWorkerProcess } from "../platform/jobs/run-in-worker-process.ts";
import type { Platform } from "../platform/platform.ts";
import type { Registry } from "../registry/index.ts";
import { newVersion } from "./lineage.ts";
import type { LiveRuns } from "./live-runs.ts";
import { endedEmpty, endedWithVersions, failedModel, unfinished, withModel, withNews } from "./run-state.ts";
import type { RunKey, RunStore } from "./store.ts";
import type { TrainedModel, TrainNews, TrainOutcome, TrainTask } from "./train-task.ts";
import type { TrainingMetrics } from "./training-metrics.ts";

export interface RunParts {
  readonly platform: Pick<Platform, "clock" | "config" | "telemetry">;
  readonly data: Data;
  readonly registry: Registry;
  readonly store: RunStore;
  readonly live: LiveRuns;
  readonly metrics: TrainingMetrics;
}

/** How long a worker that was told to stop may go on with what it can't interrupt. */
const graceMs = 1000;

const stopped = "Palate was stopped while this run was going on. Nothing of it is kept; start the run again.";

/**
 * Does the work of a run that has begun: trains in worker processes, makes the versions, and stores how it ended.
 * @param shutdown this process is about to end
 */
export async function executeRun(
  parts: RunParts,
  key: RunKey,
  begun: Run,
  shutdown: AbortSignal,
): Promise<void> {
  const { platform, live, store, metrics } = parts;
  const cancel = new AbortController();
  const signal = AbortSignal.any([shutdown, cancel.signal]);
  const trained = new Map<number, TrainedModel>();
  const folder = runFolder(platform.config.home, key);
  let run = begun;
  let keeping: Promise<void> = Promise.resolve();

  const show = (next: Run) => {
    const isNews = stagesOf(next) !== stagesOf(run);
    run = next;
    live.show(run);
    if (isNews) keeping = keeping.then(keep);
  };
  const keep = async () => {
    try {
      // A cancel is heard here too, should the message of it have got lost.
      if (!(await store.keepProgress(key, run))) cancel.abort();
    } catch (err) {
      platform.telemetry.log.warn(
        { err, ...key },
        "the progress of a run could not be stored; training goes on",
      );
    }
  };
  const hear = (news: TrainNews) => {
    if (news.kind === "trained") {
      trained.set(news.position, news.trained);
      metrics.fitted(run.models[news.position]!.name, news.trained.fitSeconds);
    }
    show(withNews(run, news));
  };
  const now = () => new Date(platform.clock.now()).toISOString();

  live.begin(key.tenant, run, () => cancel.abort());
  try {
    await mkdir(folder, { recursive: true });
    const peakMemoryBytes = await trainInWorkers(parts, key, () => run, { show, hear, folder, signal });
    await keeping;
    if (peakMemoryBytes > 0) run = { ...run, peakMemoryBytes };
    if (shutdown.aborted) run = endedEmpty(run, "failed", stopped, now());
    else if (cancel.signal.aborted || !(await store.beginStoring(key))) {
      run = endedEmpty(run, "cancelled", "It was cancelled.", now());
    } else {
      show(await makeVersions(parts, key, run, trained));
      await keeping;
      run = endedWithVersions(run, now());
    }
  } catch (err) {
    platform.telemetry.log.error({ err, ...key }, "a training run failed");
    await keeping;
    run = endedEmpty(run, "failed", `The run could not go on: ${(err as Error).message}`, now());
  } finally {
    await rm(folder, { recursive: true, force: true });
    await store.end(key, "running", run).finally(() => live.forget(key.runId));
  }
}

/** Where a run keeps what it has not handed over yet. */
export function runFolder(home: string, { runId }: RunKey): string {
  return join(home, "training", runId);
}

interface Work {
  show(run: Run): void;
  hear(news: TrainNews): void;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/**
 * Trains all models of a run in one worker process. When it dies, the model that it was at has failed, and another one
 * goes on with those that wait.
 * @returns the most memory that one of them held, as far as it is known
 */
async function trainInWorkers(
  { platform, data }: RunParts,
  { tenant }: RunKey,
  current: () => Run,
  { show, hear, folder, signal }: Work,
): Promise<number> {
  let peakMemoryBytes = 0;
  for (;;) {
    const run = current();
    const { waiting } = unfinished(run);
    if (waiting.length === 0 || signal.aborted) return peakMemoryBytes;
    const task: TrainTask = {
      snapshotFolder: data.snapshotFolder(tenant, run.snapshotId!),
      outputFolder: folder,
      models: waiting.map((position) => {
        const { name, config } = run.models[position]!;
        return { position, name, config };
      }),
      seed: run.seed,
      threads: platform.config.trainingThreads,
    };
    try {
      const outcome = await runInWorkerProcess<TrainTask, TrainNews, TrainOutcome>(
        new URL("./train-worker.ts", import.meta.url),
        task,
        { onProgress: hear, signal, graceMs },
      );
      peakMemoryBytes = Math.max(peakMemoryBytes, outcome.peakMemoryBytes);
    } catch (error) {
      if (signal.aborted) return peakMemoryBytes;
      show(withoutFallen(current(), (error as Error).message));
    }
  }
}

/** What the death of a worker leaves: the model that it was at has failed; all of them, when it had not begun one. */
function withoutFallen(run: Run, reason: string): Run {
  const { waiting, current } = unfinished(run);
  const fallen = current === undefined ? waiting : [current];
  return fallen.reduce((next, position) => failedModel(next, position, reason), run);
}

async function makeVersions(
  { data, registry, metrics, platform }: RunParts,
  { tenant }: RunKey,
  trainedRun: Run,
  trained: ReadonlyMap<number, TrainedModel>,
): Promise<Run> {
  const snapshot = await data.snapshot(tenant, trainedRun.snapshotId!);
  let run = trainedRun;
  for (const [position, result] of [...trained].sort(([a], [b]) => a - b)) {
    try {
      const made = await registry.register(tenant, newVersion(run, position, result, snapshot));
      metrics.measured(made);
      run = withModel(run, position, { version: made.version });
    } catch (err) {
      platform.telemetry.log.error({ err, tenant, runId: run.runId }, "a trained model could not be stored");
      run = failedModel(run, position, `It was trained but could not be stored: ${(err as Error).message}`);
    }
  }
  return run;
}

function stagesOf({ models, protocol }: Run): string {
  return [protocol, ...models.map(({ stage, version }) => `${stage} ${version}`)].join();
}
