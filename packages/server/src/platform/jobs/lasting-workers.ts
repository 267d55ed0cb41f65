import { startWorker, type WorkerChild } from "./worker-child.ts";
import type { WorkerProcessOptions } from "./worker-process.ts";

/** Worker processes that go from one piece of work to the next, for a module that keeps what is costly to prepare. */
export interface LastingWorkers<Input, Progress, Outcome> {
  /**
   * Runs the module's `run(input, tools)` in a process that has nothing else to do, a new one when there is none.
   * @throws what `run` threw, PalateErrors as such; `WorkerEndedError` when the process died; the signal's reason
   */
  run(input: Input, options: WorkerProcessOptions<Progress>): Promise<Outcome>;
  /** Lets the processes end. */
  close(): void;
}

/** @param module URL of a `WorkerModule`; input, progress and outcome are copied between the processes */
export function lastingWorkers<Input, Progress, Outcome>(
  module: URL,
): LastingWorkers<Input, Progress, Outcome> {
  const idle: WorkerChild[] = [];
  let isClosed = false;

  /** One that died while it had nothing to do is passed over. */
  const take = (): WorkerChild => {
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      if (worker.isAlive()) return worker;
    }
    return startWorker();
  };

  return {
    async run(input, options) {
      options.signal?.throwIfAborted();
      const worker = take();
      try {
        const request = { module: module.href, input, stays: true };
        return (await worker.run(request, options as WorkerProcessOptions<unknown>)) as Outcome;
      } finally {
        if (isClosed || !worker.isAlive()) worker.release();
        else idle.push(worker);
      }
    },

    close() {
      isClosed = true;
      for (const worker of idle.splice(0)) worker.release();
    },
  };
}
