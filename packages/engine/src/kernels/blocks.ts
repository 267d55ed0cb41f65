import type { Kernels, RowKernelName } from "./signatures.ts";

/** A task whose arrays are offsets. */
export interface RowTask {
  readonly kernel: RowKernelName;
  readonly rows: number;
  readonly blockRows: number;
  readonly args: readonly number[];
}

/** Work as one thread receives it: stages, one after another, the tasks of a stage at the same time. */
export interface StagedWork {
  readonly kernels: readonly RowKernelName[];
  /** of each stage its blocks and tasks; of each task its kernel's place, rows, rows of a block, and arguments */
  readonly numbers: Float64Array;
  readonly scratch: number;
}

/** Written as numbers, which go to threads much quicker than objects. */
export function writeStages(stages: readonly (readonly RowTask[])[]): Omit<StagedWork, "scratch"> {
  const kernels = [...new Set(stages.flatMap((tasks) => tasks.map(({ kernel }) => kernel)))];
  const numbers = stages.flatMap((tasks) => [
    tasks.reduce((count, { rows, blockRows }) => count + Math.ceil(rows / blockRows), 0),
    tasks.length,
    ...tasks.flatMap(({ kernel, rows, blockRows, args }) => [
      kernels.indexOf(kernel),
      rows,
      blockRows,
      args.length,
      ...args,
    ]),
  ]);
  return { kernels, numbers: Float64Array.from(numbers) };
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
  const { numbers, scratch } = work;
  let at = 0;
  let tasksLeft = 0;
  // The blocks of the stage and of the task, counted from the beginning of the work.
  let stageFirst = 0;
  let stageEnd = 0;
  let first = 0;
  let end = 0;
  let kernel = work.kernels[0];
  let rows = 0;
  let blockRows = 1;
  let args: number[] = [];

  const readTask = () => {
    if (tasksLeft === 0) {
      stageFirst = stageEnd;
      stageEnd += numbers[at++];
      tasksLeft = numbers[at++];
    }
    tasksLeft--;
    kernel = work.kernels[numbers[at]];
    rows = numbers[at + 1];
    blockRows = numbers[at + 2];
    const start = at + 4;
    at = start + numbers[at + 3];
    args = Array.from(numbers.subarray(start, at));
    first = end;
    end += Math.ceil(rows / blockRows);
  };

  return () => {
    if (Atomics.load(control, DONE) < 0) return false;
    const block = Atomics.add(control, TAKEN, 1);
    while (block >= end) {
      if (at === numbers.length) return false;
      readTask();
    }
    if (!awaitBlocks(control, stageFirst)) return false;
    const from = (block - first) * blockRows;
    kernels[kernel](from, Math.min(from + blockRows, rows), scratch, ...args);
    const done = Atomics.add(control, DONE, 1) + 1;
    if (done === stageEnd && at < numbers.length) Atomics.notify(control, DONE);
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
