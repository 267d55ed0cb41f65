import { startWorker } from "./worker-child.ts";
import type { WorkerProcessOptions } from "./worker-process.ts";

/**
 * Runs a module's `run(input, tools)` in a process of its own, so that neither its memory nor its crash is the server's.
 * The worker ends by itself when this process is gone.
 *
 * @param module URL of a {@link WorkerModule}; input, progress and outcome are copied between the processes
 * @throws what `run` threw, PalateErrors as such; `WorkerEndedError` when the process died; the signal's reason
 */
export async function runInWorkerProcess<Input, Progress, Outcome>(
  module: URL,
  input: Input,
  options: WorkerProcessOptions<Progress>,
): Promise<Outcome> {
  options.signal?.throwIfAborted();
  const worker = startWorker();
  try {
    const request = { module: module.href, input, stays: false };
    return (await worker.run(request, options as WorkerProcessOptions<unknown>)) as Outcome;
  } finally {
    worker.release();
  }
}
