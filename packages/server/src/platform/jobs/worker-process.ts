/** Progress and cancelling of work in a process of its own; see `run-in-worker-process.ts`. */
export interface WorkerProcessOptions<Progress> {
  onProgress?(progress: Progress): void;
  /** aborted: the worker is told to stop, and is ended when it has not stopped after `graceMs` */
  readonly signal?: AbortSignal;
  readonly graceMs?: number | (() => number);
}

/** What a module gives that is to be run in a worker process. */
export interface WorkerModule<Input, Progress, Outcome> {
  run(input: Input, tools: WorkerTools<Progress>): Promise<Outcome>;
}

export interface WorkerTools<Progress> {
  report(progress: Progress): void;
  /** aborted when the work is cancelled, or the process that asked for it is gone */
  readonly signal: AbortSignal;
}

/** From the process that asks to the worker. */
export type WorkerRequest =
  | {
      readonly kind: "run";
      readonly module: string;
      readonly input: unknown;
      /** whether the worker waits for more work after this */
      readonly stays: boolean;
    }
  | { readonly kind: "cancel" };

/** From the worker to the process that asked. */
export type WorkerAnswer =
  | { readonly kind: "progress"; readonly progress: unknown }
  | { readonly kind: "done"; readonly outcome: unknown }
  | { readonly kind: "failed"; readonly error: CarriedError };

/** An error on its way from one process to another. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  /** of a PalateError */
  readonly code?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}
