import type { Arena } from "./arena.ts";
import type { RowKernelArguments, RowKernelName } from "./signatures.ts";
import type { KernelVariant } from "./variant.ts";

/** One kernel over many rows, cut into blocks that threads take as they become free. */
export interface KernelTask<Name extends RowKernelName = RowKernelName> {
  readonly kernel: Name;
  readonly rows: number;
  /** rows of one block: the unit of sharing, and of cancelling */
  readonly blockRows: number;
  /** arrays must come from an arena of this pool */
  readonly args: RowKernelArguments[Name];
  /** working memory that every thread gets for itself */
  readonly scratchBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Tasks that may run at the same time: none reads or writes what another one writes. */
export type Stage = readonly AnyTask[];
type AnyTask = { [Name in RowKernelName]: Omit<KernelTask<Name>, "signal"> }[RowKernelName];

/**
 * Threads that run kernels over one shared memory.
 * A result never depends on `threads`: rows are independent, or reductions have a fixed order.
 */
export interface KernelPool {
  /** threads that compute; with 1 it is the calling thread, which stays responsive between blocks */
  readonly threads: number;
  /** which build runs: chosen once, from what the engine can do */
  readonly variant: KernelVariant;
  /** Memory for one fit or one computation. */
  arena(): Arena;
  /**
   * Runs one task; tasks started meanwhile wait for their turn.
   *
   * @throws CancelledError when the signal is aborted: some rows are then done and some are not
   * @throws KernelError when a kernel or its thread fails
   */
  run<Name extends RowKernelName>(task: KernelTask<Name>): Promise<void>;
  /**
   * Runs stages one after another, as one task: each begins when all of the one before is done, and threads go on to
   * it by themselves. Much quicker than one `run` after another where stages take less than a millisecond.
   */
  runStages(stages: readonly Stage[], signal?: AbortSignal): Promise<void>;
  /**
   * Refuses work that would hold so many bytes beside what is held, before it begins.
   *
   * @param advice what to do about it, as a sentence
   * @throws MemoryLimitError when they are more than may be held
   */
  demand(bytes: number, advice?: string): void;
  /** bytes that arenas and scratch may take beside what they hold */
  spareBytes(): number;
  /** bytes that arenas hold at this moment */
  usedBytes(): number;
  /** the most bytes that arenas and scratch held at one time since the last call of this function */
  takePeakBytes(): number;
  /** Ends the threads. Idempotent; what is still running is rejected. */
  close(): Promise<void>;
}

/** Working memory of one thread that is enough for every task. */
export function stagesScratchBytes(stages: readonly Stage[]): number {
  return stages.flat().reduce((most, { scratchBytes = 0 }) => Math.max(most, scratchBytes), 0);
}

/** A kernel trapped, its thread ended, or the pool was closed under it. */
export class KernelError extends Error {
  override readonly name = "KernelError";
}
