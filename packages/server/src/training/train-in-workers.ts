import type { Run } from "@palate/contract";
import { runInWorkerProcess } from "../platform/jobs/run-in-worker-process.ts";
import { failedModel, unfinished } from "./run-state.ts";
import type { TrainNews, TrainOutcome, TrainTask } from "./train-task.ts";

/** How long a worker that was told to stop may go on with what it can't interrupt. */
const graceMs = 1000;

export interface WorkOnRun extends Pick<TrainTask, "snapshotFolder" | "outputFolder" | "threads"> {
  /** the run as it is at this moment */
  current(): Run;
  /** Receives the run when the end of a worker has changed it. */
  show(run: Run): void;
  hear(news: TrainNews): void;
  readonly signal: AbortSignal;
}

/**
 * Trains all models of a run in one worker process. When it dies, the model that it was at has failed, and another one
 * goes on with those that wait.
 *
 * @returns when no model waits any more or the signal is aborted: the most memory that one of the workers held, as far as
 *   it is known
 */
export async function trainInWorkers(work: WorkOnRun): Promise<number> {
  const { snapshotFolder, outputFolder, threads, current, show, hear, signal } = work;
  let peakMemoryBytes = 0;
  for (;;) {
    const { seed, models } = current();
    const { waiting } = unfinished(current());
    if (waiting.length === 0 || signal.aborted) return peakMemoryBytes;
    const placed = waiting.map((position) => {
      const { name, config } = models[position]!;
      return { position, name, config };
    });
    try {
      const outcome = await runInWorkerProcess<TrainTask, TrainNews, TrainOutcome>(
        new URL("./train-worker.ts", import.meta.url),
        { snapshotFolder, outputFolder, models: placed, seed, threads },
        { onProgress: hear, signal, graceMs },
      );
      peakMemoryBytes = Math.max(peakMemoryBytes, outcome.peakMemoryBytes);
    } catch (error) {
      if (!signal.aborted) show(withoutFallen(current(), (error as Error).message));
    }
  }
}

/** What the death of a worker leaves: the model that it was at has failed; all of them, when it had not begun one. */
function withoutFallen(run: Run, reason: string): Run {
  const { waiting, current } = unfinished(run);
  const fallen = current === undefined ? waiting : [current];
  return fallen.reduce((next, position) => failedModel(next, position, reason), run);
}
