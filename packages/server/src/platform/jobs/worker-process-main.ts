import { PalateError } from "@palate/contract";
import type { CarriedError, WorkerAnswer, WorkerModule, WorkerRequest } from "./worker-process.ts";

/** The entry of a worker process: takes one piece of work, does it, and ends. */
const cancelled = new AbortController();

process.on("message", (request: WorkerRequest) => {
  if (request.kind === "cancel") cancelled.abort();
  else void work(request.module, request.input);
});
// Whoever asked is gone, and no one would hear the answer.
process.on("disconnect", () => process.exit(1));

async function work(module: string, input: unknown): Promise<void> {
  try {
    const { run } = (await import(module)) as WorkerModule<unknown, unknown, unknown>;
    const report = (progress: unknown) =>
      void process.send?.({ kind: "progress", progress } satisfies WorkerAnswer);
    finish({ kind: "done", outcome: await run(input, { report, signal: cancelled.signal }) });
  } catch (error) {
    finish({ kind: "failed", error: carried(error) });
  }
}

function finish(answer: WorkerAnswer): void {
  process.send?.(answer, () => process.exit(0));
}

function carried(thrown: unknown): CarriedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message, stack } = error;
  return error instanceof PalateError
    ? { name, message, stack, code: error.code, details: error.details }
    : { name, message, stack };
}
