import { PalateError } from "@palate/contract";
import type { CarriedError, WorkerAnswer, WorkerModule, WorkerRequest } from "./worker-process.ts";

/** The entry of a worker process: takes a piece of work and does it; then it ends, or waits for the next. */
let cancelled = new AbortController();

process.on("message", (request: WorkerRequest) => {
  if (request.kind === "cancel") cancelled.abort();
  else {
    cancelled = new AbortController();
    void work(request, cancelled.signal);
  }
});
// Whoever asked is gone, and no one would hear the answer.
process.on("disconnect", () => process.exit(1));

async function work(
  { module, input, stays }: Extract<WorkerRequest, { kind: "run" }>,
  signal: AbortSignal,
): Promise<void> {
  const finish = (answer: WorkerAnswer) => process.send?.(answer, () => stays || process.exit(0));
  try {
    const { run } = (await import(module)) as WorkerModule<unknown, unknown, unknown>;
    const report = (progress: unknown) =>
      void process.send?.({ kind: "progress", progress } satisfies WorkerAnswer);
    finish({ kind: "done", outcome: await run(input, { report, signal }) });
  } catch (error) {
    finish({ kind: "failed", error: carried(error) });
  }
}

function carried(thrown: unknown): CarriedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message, stack } = error;
  return error instanceof PalateError
    ? { name, message, stack, code: error.code, details: error.details }
    : { name, message, stack };
}
