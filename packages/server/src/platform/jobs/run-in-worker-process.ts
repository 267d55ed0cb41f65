import { type ChildProcess, fork } from "node:child_process";
import { type ErrorCode, PalateError } from "@palate/contract";
import type { CarriedError, WorkerAnswer, WorkerProcessOptions, WorkerRequest } from "./worker-process.ts";

const standardGraceMs = 5_000;
const stderrKept = 4_000;

/** Variables that a worker needs; secrets of the server are not among them. */
const passedOn = ["PATH", "HOME", "TMPDIR", "TZ", "LANG", "LC_ALL", "NODE_COMPILE_CACHE", "LD_LIBRARY_PATH"];

/** The worker ended without an answer. The message says by which signal or code. */
class WorkerEndedError extends Error {
  override readonly name = "WorkerEndedError";
}

/**
 * Runs a module's `run(input, tools)` in a process of its own, so that neither its memory nor its crash is the server's.
 * The worker ends by itself when this process is gone.
 *
 * @param module URL of a {@link WorkerModule}; input, progress and outcome are copied between the processes
 * @throws what `run` threw, PalateErrors as such; {@link WorkerEndedError} when the process died; the signal's reason
 */
export async function runInWorkerProcess<Input, Progress, Outcome>(
  module: URL,
  input: Input,
  { onProgress, signal, graceMs = standardGraceMs }: WorkerProcessOptions<Progress>,
): Promise<Outcome> {
  signal?.throwIfAborted();
  const child = fork(new URL("./worker-process-main.ts", import.meta.url), {
    env: Object.fromEntries(
      passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    ),
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // A Ctrl-C in the terminal is for the server, which then tells its workers.
    detached: true,
  });
  let force: NodeJS.Timeout | undefined;
  const cancel = () => {
    send(child, { kind: "cancel" });
    force = setTimeout(() => child.kill("SIGKILL"), typeof graceMs === "number" ? graceMs : graceMs());
  };
  signal?.addEventListener("abort", cancel);
  try {
    return await answerOf<Progress, Outcome>(child, module, input, onProgress, signal);
  } finally {
    signal?.removeEventListener("abort", cancel);
    clearTimeout(force);
    if (child.connected) child.disconnect();
  }
}

function answerOf<Progress, Outcome>(
  child: ChildProcess,
  module: URL,
  input: unknown,
  onProgress: ((progress: Progress) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  return new Promise<Outcome>((resolve, reject) => {
    let complaint = "";
    let answer: WorkerAnswer | undefined;
    child.stderr?.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-stderrKept);
    });
    child.on("message", (message: WorkerAnswer) => {
      if (message.kind === "progress") onProgress?.(message.progress as Progress);
      else answer = message;
    });
    child.on("error", reject);
    // The answer counts when the process is gone: then its memory is free and its files are closed.
    child.on("close", (code, by) => {
      if (signal?.aborted && answer?.kind !== "done") reject(signal.reason as Error);
      else if (answer?.kind === "done") resolve(answer.outcome as Outcome);
      else if (answer?.kind === "failed") reject(errorFrom(answer.error));
      else reject(new WorkerEndedError(farewell(code, by, complaint)));
    });
    send(child, { kind: "run", module: module.href, input });
  });
}

function send(child: ChildProcess, request: WorkerRequest): void {
  // A worker that is gone already is noticed by its end.
  if (child.connected) child.send(request, () => undefined);
}

function farewell(code: number | null, by: NodeJS.Signals | null, complaint: string): string {
  if (/heap out of memory|Array buffer allocation failed/.test(complaint))
    return "The worker process ran out of memory.";
  if (by === "SIGKILL") return "The worker process was killed (SIGKILL), by a person or for want of memory.";
  return by === null
    ? `The worker process ended by itself with code ${code}.`
    : `The worker process was ended by ${by}.`;
}

function errorFrom({ name, message, stack, code, details }: CarriedError): Error {
  const error =
    code === undefined
      ? new Error(message)
      : new PalateError(code as ErrorCode, { ...details, detail: message });
  if (code === undefined) Object.defineProperty(error, "name", { value: name });
  if (stack !== undefined) error.stack = stack;
  return error;
}
