import { CancelledError, MemoryLimitError } from "../models/errors.ts";
import { createArena } from "./arena.ts";
import { CONTROL_LENGTH, openControl, stopBlocks } from "./blocks.ts";
import { callingThread, threadCrew } from "./crew.ts";
import { createHeap, REACH_BYTES } from "./heap.ts";
import type { KernelHost } from "./host.ts";
import { KernelError, type KernelPool, type KernelTask } from "./pool.ts";
import { offsetOf, type RowKernelName } from "./signatures.ts";
import { bestVariant, isSupported, type KernelVariant } from "./variant.ts";

const MAX_THREADS = 256;

export interface KernelPoolOptions {
  /** threads that compute, from 1 on; when left out, as many as there are processors that may share memory */
  readonly threads?: number | undefined;
  /** the best one that the engine can run when left out */
  readonly variant?: KernelVariant | undefined;
  /** most memory the kernels may hold; 4 GiB, the reach of a WebAssembly memory, when left out */
  readonly memoryLimitBytes?: number | undefined;
}

/** Opens a pool in any engine; `createKernelPool` is this for the one that runs. */
export async function openKernelPool(host: KernelHost, options: KernelPoolOptions): Promise<KernelPool> {
  const { threads = host.usualThreads(), variant = bestVariant() } = options;
  if (!Number.isInteger(threads) || threads < 1 || threads > MAX_THREADS)
    throw new RangeError(`A kernel pool has 1 to ${MAX_THREADS} threads, not ${threads}.`);
  if (!isSupported(variant)) throw new KernelError(`This engine cannot run the ${variant} kernels.`);

  const limitBytes = Math.min(options.memoryLimitBytes ?? REACH_BYTES, REACH_BYTES);
  const heap = createHeap(limitBytes);
  const controlOffset = heap.allocate(CONTROL_LENGTH * 4);
  const control = new Int32Array(heap.memory.buffer, controlOffset, CONTROL_LENGTH);
  const module = variant === "plain" ? undefined : await host.compile(variant);
  const setup = { memory: heap.memory, module, controlOffset };
  const crew = threads === 1 ? callingThread(host, setup, control) : await threadCrew(host, setup, threads);

  const reserved = heap.usedBytes();
  let turn: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | undefined;

  const execute = async <Name extends RowKernelName>(task: KernelTask<Name>) => {
    if (closing) throw new KernelError("The kernel pool is closed.");
    if (task.signal?.aborted) throw new CancelledError("The computation");
    const { kernel, rows, blockRows, scratchBytes = 0 } = task;
    const scratch = scratchBytes > 0 ? heap.allocate(scratchBytes * threads) : 0;
    const cancel = () => stopBlocks(control);
    openControl(control);
    task.signal?.addEventListener("abort", cancel);
    try {
      const args = task.args.map((arg) => (typeof arg === "number" ? arg : offsetOf(arg, variant)));
      const tasks = Array.from({ length: threads }, (_, thread) => {
        const offset = scratch + thread * scratchBytes;
        return { kernel, rows, blockRows, args, scratch: variant === "plain" ? offset / 4 : offset };
      });
      await crew.work(tasks);
    } finally {
      task.signal?.removeEventListener("abort", cancel);
      if (scratch > 0) heap.free(scratch);
    }
    if (closing) throw new KernelError("The kernel pool was closed during a computation.");
    if (task.signal?.aborted) throw new CancelledError("The computation");
  };

  return {
    threads,
    variant,
    arena: () => createArena(heap),
    run(task) {
      const done = turn.then(() => execute(task));
      turn = done.catch(() => undefined);
      return done;
    },
    demand(bytes, advice) {
      const neededBytes = heap.usedBytes() + bytes;
      if (neededBytes > limitBytes) throw new MemoryLimitError(neededBytes, limitBytes, advice);
    },
    spareBytes: () => limitBytes - heap.usedBytes(),
    usedBytes: () => heap.usedBytes() - reserved,
    takePeakBytes: () => heap.takePeakBytes() - reserved,
    close() {
      closing ??= crew.end();
      return closing;
    },
  };
}
