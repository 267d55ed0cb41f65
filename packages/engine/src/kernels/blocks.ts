import type { Kernels, RowKernelName } from "./signatures.ts";

/** A task as threads receive it: arrays are offsets. */
export interface RowTask {
  readonly kernel: RowKernelName;
  readonly rows: number;
  readonly blockRows: number;
  readonly scratch: number;
  readonly args: readonly number[];
}

/** Two numbers in shared memory through which the threads of one task agree. */
export const CONTROL_LENGTH = 2;
const NEXT_ROW = 0;
const STOPPED = 1;

export function openControl(control: Int32Array): void {
  Atomics.store(control, NEXT_ROW, 0);
  Atomics.store(control, STOPPED, 0);
}

/** Lets every thread end after the block it is at. */
export function stopBlocks(control: Int32Array): void {
  Atomics.store(control, STOPPED, 1);
}

/**
 * Runs the next block that no thread has taken.
 * @returns false when nothing is left or the task was stopped
 */
export function runNextBlock(kernels: Kernels, task: RowTask, control: Int32Array): boolean {
  if (Atomics.load(control, STOPPED) !== 0) return false;
  const first = Atomics.add(control, NEXT_ROW, task.blockRows);
  if (first >= task.rows) return false;
  const end = Math.min(first + task.blockRows, task.rows);
  kernels[task.kernel](first, end, task.scratch, ...task.args);
  return true;
}
