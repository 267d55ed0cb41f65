import type { Kernels, RowKernelName } from "./signatures.ts";

/** A task as threads receive it: arrays are offsets. */
export interface RowTask {
  readonly kernel: RowKernelName;
  readonly rows: number;
  readonly blockRows: number;
  readonly args: readonly number[];
}

/** Work as one thread receives it. */
export interface StagedWork {
  /** one after another; the tasks of a stage may run at the same time */
  readonly stages: readonly (readonly RowTask[])[];
  readonly scratch: number;
}

/**
 * Two numbers in shared memory through which threads agree. The blocks of all stages are counted through; a thread
 * takes the next one that nobody has, and begins it when the blocks of the stages before are done. So a thread that the
 * machine keeps waiting holds up nobody else, unless it stands within a block.
 */
export const CONTROL_LENGTH = 2;
const TAKEN = 0;
/** negative once the work was stopped */
const DONE = 1;
const STOPPED = 0x8000_0000 | 0;

// Some microseconds: by so much may the blocks of a small task differ, and to sleep costs more.
const SPINS = 2000;
const LONGEST_SLEEP_MS = 1000;

export function openControl(control: Int32Array): void {
  Atomics.store(control, TAKEN, 0);
  Atomics.store(control, DONE, 0);
}

/** Lets every thread end after the block it is at. */
export function stopBlocks(control: Int32Array): void {
  Atomics.or(control, DONE, STOPPED);
  Atomics.notify(control, DONE);
}

/**
 * One thread's part in the work.
 *
 * @returns runs the next block that no thread has taken; false when nothing is left or the work was stopped. Where
 *   several threads work it may sleep, which the thread of a page is not allowed to.
 */
export function takeBlocks(kernels: Kernels, work: StagedWork, control: Int32Array): () => boolean {
  const { stages, scratch } = work;
  let stage = 0;
  let task = 0;
  // The task's blocks, and those of its stage, counted from the beginning of the work.
  let first = 0;
  let end = blocksOf(stages[0][0]);
  let stageFirst = 0;
  let stageEnd = blocksOfAll(stages[0]);

  return () => {
    if (Atomics.load(control, DONE) < 0) return false;
    const block = Atomics.add(control, TAKEN, 1);
    while (block >= end) {
      if (++task === stages[stage].length) {
        if (++stage === stages.length) return false;
        task = 0;
        stageFirst = stageEnd;
        stageEnd += blocksOfAll(stages[stage]);
      }
      first = end;
      end += blocksOf(stages[stage][task]);
    }
    if (!awaitBlocks(control, stageFirst)) return false;
    const { kernel, rows, blockRows, args } = stages[stage][task];
    const from = (block - first) * blockRows;
    kernels[kernel](from, Math.min(from + blockRows, rows), scratch, ...args);
    const done = Atomics.add(control, DONE, 1) + 1;
    if (done === stageEnd && stage + 1 < stages.length) Atomics.notify(control, DONE);
    return true;
  };
}

/** @returns false when the work was stopped */
function awaitBlocks(control: Int32Array, count: number): boolean {
  let done = Atomics.load(control, DONE);
  for (let spin = 0; spin < SPINS && done >= 0 && done < count; spin++) done = Atomics.load(control, DONE);
  while (done >= 0 && done < count) {
    Atomics.wait(control, DONE, done, LONGEST_SLEEP_MS);
    done = Atomics.load(control, DONE);
  }
  return done >= 0;
}

function blocksOf({ rows, blockRows }: RowTask): number {
  return Math.ceil(rows / blockRows);
}

function blocksOfAll(tasks: readonly RowTask[]): number {
  return tasks.reduce((count, task) => count + blocksOf(task), 0);
}
