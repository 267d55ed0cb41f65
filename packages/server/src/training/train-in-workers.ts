import type { Run } from "@palate/contract";
import { runInWorkerProcess } from "../platform/jobs/run-in-worker-process.ts";
import { smallerBatch } from "./adjustment.ts";
import { failedModel, unfinished, withModel, withNews } from "./run-state.ts";
import type { PlacedModel, TrainNews, TrainOutcome, TrainTask } from "./train-task.ts";

export interface WorkOnRun extends Pick<TrainTask, "snapshotFolder" | "outputFolder" | "threads"> {
  /** the run as it is at this moment */
  current(): Run;
  /** Receives the run when the end of a worker has changed it. */
  show(run: Run): void;
  hear(news: TrainNews): void;
  readonly signal: AbortSignal;
  /** how long a worker that was told to stop may go on with what it can't interrupt, asked when it is told */
  graceMs(): number;
}

/**
 * Trains all models of a run in worker processes: one after another in one process, or in several side by side. When one
 * dies, the model that it was at has failed, and another one goes on with those that wait.
 *
 * @returns when no model waits any more or the signal is aborted: the most memory that one of the workers held, as far as
 *   it is known
 */
export async function trainInWorkers(work: WorkOnRun): Promise<number> {
  const { current, signal } = work;
  let peakMemoryBytes = 0;
  for (;;) {
    const { parallel = 1, models } = current();
    const { waiting } = unfinished(current());
    if (waiting.length === 0 || signal.aborted) return peakMemoryBytes;
    const placed = waiting.map((position): PlacedModel => {
      const { name, config } = models[position]!;
      return { position, name, config };
    });
    const count = Math.min(parallel, placed.length);
    const groups = Array.from({ length: count }, (_, group) =>
      placed.filter((_, at) => at % count === group),
    );
    const threads = Math.max(1, Math.floor(work.threads / count));
    const peaks = await Promise.all(groups.map((group) => trainInWorker(work, group, threads)));
    peakMemoryBytes = Math.max(peakMemoryBytes, ...peaks);
  }
}

/** @returns the most memory that the worker held; 0 when it died */
async function trainInWorker(
  work: WorkOnRun,
  group: readonly PlacedModel[],
  threads: number,
): Promise<number> {
  const { snapshotFolder, outputFolder, current, show, hear, signal, graceMs } = work;
  const { seed, split, saveEvery = usualSaveEvery, memoryMiB, kernels } = current();
  const task: TrainTask = {
    snapshotFolder,
    outputFolder,
    models: group,
    seed,
    split,
    threads,
    saveEvery,
    kernels,
    ...(memoryMiB !== undefined && { memoryBytes: memoryMiB * 2 ** 20 }),
  };
  try {
    const outcome = await runInWorkerProcess<TrainTask, TrainNews, TrainOutcome>(
      new URL("./train-worker.ts", import.meta.url),
      task,
      { onProgress: hear, signal, graceMs },
    );
    return outcome.peakMemoryBytes;
  } catch (error) {
    if (!signal.aborted) show(withoutFallen(current(), group, (error as Error).message));
    return 0;
  }
}

/** Epochs from one checkpoint to the next (T2). */
const usualSaveEvery = 10;

/**
 * What the death of a worker leaves: the model that it was at has failed, or waits to be tried with less; all of its
 * models have failed, when it had not begun one.
 */
function withoutFallen(run: Run, group: readonly PlacedModel[], reason: string): Run {
  const { waiting, current } = unfinished(run);
  const own = (position: number) => group.some((model) => model.position === position);
  const begun = current.filter(own);
  const fallen = begun.length > 0 ? begun : waiting.filter(own);
  return fallen.reduce((next, position) => {
    const adjustment = reason.includes("out of memory") && smallerBatch(next.models[position]!, reason);
    if (!adjustment) return failedModel(next, position, reason);
    return withModel(withNews(next, { kind: "adjusted", position, adjustment }), position, {
      stage: "waiting",
    });
  }, run);
}
