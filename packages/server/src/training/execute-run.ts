import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Run } from "@palate/contract";
import type { Logger } from "pino";
import type { Data } from "../data/index.ts";
import { codeRevision } from "../platform/code-revision.ts";
import type { Platform } from "../platform/platform.ts";
import { patiently } from "../platform/store/patiently.ts";
import type { Registry } from "../registry/index.ts";
import { keptWork } from "./kept-work.ts";
import { newVersion } from "./lineage.ts";
import type { LiveRuns } from "./live-runs.ts";
import type { MeasuredStore } from "./measured-store.ts";
import { endedEmpty, endedWithVersions, failedModel, laidDown, withModel, withNews } from "./run-state.ts";
import type { RunKey, RunStore, StopKind } from "./store.ts";
import { trainInWorkers } from "./train-in-workers.ts";
import type { TrainedModel, TrainNews } from "./train-task.ts";
import type { TrainingMetrics } from "./training-metrics.ts";

export interface RunParts {
  readonly platform: Pick<Platform, "clock" | "config" | "jobs">;
  readonly data: Data;
  readonly registry: Registry;
  readonly store: RunStore;
  readonly measured: MeasuredStore;
  readonly live: LiveRuns;
  readonly metrics: TrainingMetrics;
  readonly log: Logger;
}

/** How long a worker may go on that was told to stop: one that pauses may end its epoch. */
const graceMs = { cancel: 1_000, pause: 60_000 } as const;

/**
 * Does the work of a run that has begun, or goes on with it: trains in worker processes, makes the versions, and stores
 * how it ended. What is done is kept until then, so that a run that was paused, or whose process ended, comes to the same.
 * @param shutdown this process is about to end
 * @param lost another process has taken the run over: nothing of it is stored any more
 */
export async function executeRun(
  parts: RunParts,
  key: RunKey,
  begun: Run,
  { shutdown, lost }: { readonly shutdown: AbortSignal; readonly lost: AbortSignal },
): Promise<void> {
  const { platform, live, store, metrics, log } = parts;
  const stopping = new AbortController();
  const signal = AbortSignal.any([shutdown, lost, stopping.signal]);
  let stopKind: StopKind | undefined;
  const stop = (kind: StopKind) => {
    // A cancel comes before a pause, not the other way round.
    if (stopKind !== "cancel") stopKind = kind;
    stopping.abort();
  };
  const folder = runFolder(platform.config.home, key);
  const codeVersion = await codeRevision();
  // Another code may compute otherwise.
  if (begun.codeVersion !== codeVersion) await rm(folder, { recursive: true, force: true });
  const trained = new Map<number, TrainedModel>();
  let run = takenUp({ ...begun, codeVersion }, folder, trained);
  let keeping: Promise<void> = Promise.resolve();

  const keepSoon = (what: string, work: () => Promise<unknown>) => {
    keeping = keeping.then(work).then(
      () => undefined,
      (err) => log.warn({ err, ...key }, `${what} of a run could not be stored; training goes on`),
    );
  };
  const show = (next: Run) => {
    const isNews = stagesOf(next) !== stagesOf(run);
    run = next;
    live.show(run);
    if (isNews) keepSoon("the progress", keep);
  };
  const keep = async () => {
    // A wish to stop is heard here too, should the message of it have got lost.
    const wanted = await store.keepProgress(key, run);
    if (wanted !== undefined) stop(wanted);
  };
  const hear = (news: TrainNews) => {
    if (news.kind === "trained") {
      trained.set(news.position, news.trained);
      metrics.fitted(run.models[news.position]!.name, news.trained.fitSeconds);
    }
    if (news.kind === "failed") log.warn({ ...key, ...news }, "a model of a training run has failed");
    if (news.kind === "adjusted") keepSoon("the losses", () => store.dropEpochs(key, news.position));
    if (news.kind === "epochs")
      keepSoon("the losses", () => store.keepEpochs(key, news.position, news.stage, news.points));
    show(withNews(run, news));
  };
  const now = () => new Date(platform.clock.now()).toISOString();

  live.begin(key.tenant, run, stop);
  let isLaidDown = false;
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
      graceMs: () => graceMs[stopKind === "pause" && !shutdown.aborted ? "pause" : "cancel"],
    });
    await keeping;
    if (lost.aborted) return;
    if (peakMemoryBytes > 0) run = { ...run, peakMemoryBytes };
    const wanted = shutdown.aborted
      ? (stopKind ?? "pause")
      : await patiently(() => store.beginStoring(key), shutdown);
    if (wanted === "cancel") run = endedEmpty(run, "cancelled", "It was cancelled.", now());
    else if (wanted === "pause") {
      // Perhaps the message of it got lost, and the table alone knows.
      if (!shutdown.aborted) stopKind = "pause";
      isLaidDown = true;
    } else {
      show(await makeVersions(parts, key, run, trained, shutdown));
      await keeping;
      run = endedWithVersions(run, now());
    }
  } catch (err) {
    log.error({ err, ...key }, "a training run failed");
    await keeping;
    run = endedEmpty(run, "failed", `The run could not go on: ${(err as Error).message}`, now());
  } finally {
    const to = stopKind === "pause" ? "paused" : "queued";
    const settle = async () => {
      if (lost.aborted) log.warn(key, "another process has taken over a training run");
      else if (isLaidDown) await store.layDown(key, "running", to, laidDown(run));
      else await store.end(key, "running", run);
    };
    await patiently(settle, shutdown).finally(() => live.forget(key.runId));
    if (!isLaidDown && !lost.aborted) await forgetWork(parts, key);
  }
}

/** Where a run keeps what it has not handed over yet. */
function runFolder(home: string, { runId }: Pick<RunKey, "runId">): string {
  return join(foldersOfRuns(home), runId);
}

const openStatuses = ["queued", "running", "paused"] as const;
const foldersOfRuns = (home: string): string => join(home, "training");

/** Removes what runs have kept that had ended when their process died. */
export async function forgetEnded(parts: RunParts): Promise<void> {
  const folder = foldersOfRuns(parts.platform.config.home);
  // First the names: what is there belongs to a run that is open by then, or has ended.
  const names = await readdir(folder).catch(() => []);
  const open = await Promise.all(openStatuses.map((status) => parts.store.withStatus(status)));
  const kept = new Set(open.flat().map(({ runId }) => runId));
  for (const runId of names.filter((name) => !kept.has(name))) await forgetWork(parts, { runId });
}

/** Removes what a run has kept; it has ended, or is about to. */
export async function forgetWork(
  { platform, log }: Pick<RunParts, "platform" | "log">,
  key: Pick<RunKey, "runId">,
): Promise<void> {
  await rm(runFolder(platform.config.home, key), { recursive: true, force: true }).catch((err) => {
    log.warn({ err, ...key }, "what a training run left behind could not be removed");
  });
}

/** @param trained receives what is done already; what is not there any more is done again */
function takenUp(run: Run, folder: string, trained: Map<number, TrainedModel>): Run {
  return run.models.reduce((next, { name, config, stage, version: made }, position) => {
    if (stage !== "done" || made !== undefined) return next;
    const kept = keptWork(folder, { name, config, position }).trained();
    if (kept === undefined) return withModel(next, position, { stage: "waiting", fraction: 0 });
    trained.set(position, kept);
    return next;
  }, laidDown(run));
}

async function makeVersions(
  { data, registry, measured, metrics, log }: RunParts,
  key: RunKey,
  trainedRun: Run,
  trained: ReadonlyMap<number, TrainedModel>,
  shutdown: AbortSignal,
): Promise<Run> {
  const { tenant } = key;
  const snapshot = await patiently(() => data.snapshot(tenant, trainedRun.snapshotId!), shutdown);
  let run = trainedRun;
  for (const [position, result] of [...trained].sort(([a], [b]) => a - b)) {
    const { name, config } = run.models[position]!;
    try {
      const made = await patiently(async () => {
        // A process that died here may have made it already.
        const known = await registry.versions(tenant, name);
        return (
          known.find((one) => one.lineage.runId === run.runId && isDeepStrictEqual(one.config, config)) ??
          registry.register(tenant, newVersion(run, position, result, snapshot))
        );
      }, shutdown);
      metrics.measured(made);
      await measured
        .keep(key, position, result.measurements, result.examples, snapshot.eventSequence)
        .catch((err) => log.warn({ err, ...key }, "a part of a run's report could not be stored"));
      run = withModel(run, position, { version: made.version });
    } catch (err) {
      log.error({ err, tenant, runId: run.runId }, "a trained model could not be stored");
      run = failedModel(run, position, `It was trained but could not be stored: ${(err as Error).message}`);
    }
  }
  return run;
}

function stagesOf({ models, protocol }: Run): string {
  return [
    protocol,
    ...models.map(({ stage, version, adjustments }) => `${stage} ${version} ${adjustments?.length}`),
  ].join();
}
