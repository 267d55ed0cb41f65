import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "@palate/contract";
import type { Logger } from "pino";
import type { Data } from "../data/index.ts";
import type { Platform } from "../platform/platform.ts";
import type { Registry } from "../registry/index.ts";
import { newVersion } from "./lineage.ts";
import type { LiveRuns } from "./live-runs.ts";
import { endedEmpty, endedWithVersions, failedModel, withModel, withNews } from "./run-state.ts";
import type { RunKey, RunStore } from "./store.ts";
import { trainInWorkers } from "./train-in-workers.ts";
import type { TrainedModel, TrainNews } from "./train-task.ts";
import type { TrainingMetrics } from "./training-metrics.ts";

export interface RunParts {
  readonly platform: Pick<Platform, "clock" | "config" | "jobs">;
  readonly data: Data;
  readonly registry: Registry;
  readonly store: RunStore;
  readonly live: LiveRuns;
  readonly metrics: TrainingMetrics;
  readonly log: Logger;
}

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
  const { platform, live, store, metrics, log } = parts;
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
      log.warn({ err, ...key }, "the progress of a run could not be stored; training goes on");
    }
  };
  const hear = (news: TrainNews) => {
    if (news.kind === "trained") {
      trained.set(news.position, news.trained);
      metrics.fitted(run.models[news.position]!.name, news.trained.fitSeconds);
    }
    if (news.kind === "failed") log.warn({ ...key, ...news }, "a model of a training run has failed");
    show(withNews(run, news));
  };
  const now = () => new Date(platform.clock.now()).toISOString();

  live.begin(key.tenant, run, () => cancel.abort());
  try {
    await mkdir(folder, { recursive: true });
    const peakMemoryBytes = await trainInWorkers({
      snapshotFolder: parts.data.snapshotFolder(key.tenant, run.snapshotId!),
      outputFolder: folder,
      threads: platform.config.trainingThreads,
      current: () => run,
      show,
      hear,
      signal,
    });
    await keeping;
    if (peakMemoryBytes > 0) run = { ...run, peakMemoryBytes };
    if (shutdown.aborted) run = endedEmpty(run, "failed", stopped, now());
    else if (!(await store.beginStoring(key))) {
      run = endedEmpty(run, "cancelled", "It was cancelled.", now());
    } else {
      show(await makeVersions(parts, key, run, trained));
      await keeping;
      run = endedWithVersions(run, now());
    }
  } catch (err) {
    log.error({ err, ...key }, "a training run failed");
    await keeping;
    run = endedEmpty(run, "failed", `The run could not go on: ${(err as Error).message}`, now());
  } finally {
    await rm(folder, { recursive: true, force: true }).catch((err) => {
      log.warn({ err, ...key }, "what a training run left behind could not be removed");
    });
    await store.end(key, "running", run).finally(() => live.forget(key.runId));
  }
}

/** Where a run keeps what it has not handed over yet. */
export function runFolder(home: string, { runId }: RunKey): string {
  return join(home, "training", runId);
}

async function makeVersions(
  { data, registry, metrics, log }: RunParts,
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
      log.error({ err, tenant, runId: run.runId }, "a trained model could not be stored");
      run = failedModel(run, position, `It was trained but could not be stored: ${(err as Error).message}`);
    }
  }
  return run;
}

function stagesOf({ models, protocol }: Run): string {
  return [protocol, ...models.map(({ stage, version }) => `${stage} ${version}`)].join();
}
