/** What a worker process is asked to do, and how it answers; see `run-in-worker-process.ts`. */
export interface WorkerProcessOptions<Progress> {
  onProgress?(progress: Progress): void;
  /** aborted: the worker is told to stop, and is ended when it has not stopped after `graceMs` */
  readonly signal?: AbortSignal;
  readonly graceMs?: number;
}
