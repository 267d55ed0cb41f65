import { fork } from "node:child_process";
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

type FinalAnswer = Exclude<WorkerAnswer, { kind: "progress" }>;

/** A worker process, seen from the process that started it. It ends by itself when that one is gone. */
export interface WorkerChild {
  /**
   * Has it do one piece of work, while it does no other.
   * @throws what the work threw, PalateErrors as such; {@link WorkerEndedError} when the process died; the signal's reason
   */
  run(
    request: Omit<Extract<WorkerRequest, { kind: "run" }>, "kind">,
    options: WorkerProcessOptions<unknown>,
  ): Promise<unknown>;
  /** Whether it could take more work. */
  isAlive(): boolean;
  /** Lets go of it, so that it ends; of work that goes on nothing more is heard. */
  release(): void;
}

/** Starts a worker process, which waits for work. */
export function startWorker(): WorkerChild {
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
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-stderrKept);
  });
  // Whoever waits for work of it hears of this; between two pieces of work nobody does.
  child.on("error", () => undefined);

  /** A worker that is gone already is noticed by its end. */
  const send = (request: WorkerRequest) => {
    if (child.connected) child.send(request, () => undefined);
  };

  return {
    run(request, { onProgress, signal, graceMs = standardGraceMs }) {
      return new Promise((resolve, reject) => {
        let answer: FinalAnswer | undefined;
        let force: NodeJS.Timeout | undefined;
        const settle = (end: FinalAnswer | Error) => {
          clearTimeout(force);
          signal?.removeEventListener("abort", cancel);
          child.off("message", hear);
          child.off("error", settle);
          child.off("close", close);
          if (!(end instanceof Error) && end.kind === "done") resolve(end.outcome);
          else if (signal?.aborted) reject(signal.reason as Error);
          else reject(end instanceof Error ? end : errorFrom(end.error));
        };
        const hear = (message: WorkerAnswer) => {
          if (message.kind === "progress") onProgress?.(message.progress);
          else if (request.stays) settle(message);
          else answer = message;
        };
        // The answer of one that does not stay counts when it is gone: then its memory is free and its files are closed.
        const close = (code: number | null, by: NodeJS.Signals | null) =>
          settle(answer ?? new WorkerEndedError(farewell(code, by, complaint)));
        const cancel = () => {
          send({ kind: "cancel" });
          const ms = typeof graceMs === "number" ? graceMs : graceMs();
          force = setTimeout(() => child.kill("SIGKILL"), ms);
        };
        signal?.addEventListener("abort", cancel);
        child.on("message", hear);
        child.on("error", settle);
        child.on("close", close);
        send({ kind: "run", ...request });
      });
    },

    isAlive: () => child.connected && child.exitCode === null && child.signalCode === null,

    release() {
      if (child.connected) child.disconnect();
    },
  };
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
