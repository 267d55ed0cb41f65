import { CancelledError, MemoryLimitError } from "../models/errors.ts";
import { createArena } from "./arena.ts";
import { CONTROL_LENGTH, openControl, stopBlocks, writeStages } from "./blocks.ts";
import { callingThread, threadCrew } from "./crew.ts";
import { createHeap, REACH_BYTES } from "./heap.ts";
import type { KernelHost } from "./host.ts";
import { KernelError, type KernelPool, type Stage, stagesScratchBytes } from "./pool.ts";
import { offsetOf } from "./signatures.ts";
import { bestVariant, type KernelVariant, supportsKernels } from "./variant.ts";

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
  if (!supportsKernels(variant)) throw new KernelError(`This engine cannot run the ${variant} kernels.`);

  const limitBytes = Math.min(options.memoryLimitBytes ?? REACH_BYTES, REACH_BYTES);
  const heap = createHeap(limitBytes);
  const controlOffset = heap.allocate(CONTROL_LENGTH * 4);
  const control = new Int32Array(heap.memory.buffer, controlOffset, CONTROL_LENGTH);
  const module = variant === "plain" ? undefined : await host.compile(variant);
  const setup = { memory: heap.memory, module, controlOffset };
  const crew =
    threads === 1 ? callingThread(host, setup, control) : await threadCrew(host, setup, control, threads);

  const reserved = heap.usedBytes();
  let turn: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | undefined;

  const execute = async (stages: readonly Stage[], signal: AbortSignal | undefined) => {
    if (closing) throw new KernelError("The kernel pool is closed.");
    if (signal?.aborted) throw new CancelledError("The computation");
    const scratchBytes = stagesScratchBytes(stages);
    const scratch = scratchBytes > 0 ? heap.allocate(scratchBytes * threads) : 0;
    const cancel = () => stopBlocks(control);
    openControl(control);
    signal?.addEventListener("abort", cancel);
    try {
      const written = writeStages(
        stages.map((tasks) =>
          tasks.map(({ kernel, rows, blockRows, args }) => ({
            kernel,
            rows,
            blockRows,
            args: args.map((arg) => (typeof arg === "number" ? arg : offsetOf(arg, variant))),
          })),
        ),
      );
      const works = Array.from({ length: threads }, (_, thread) => {
        const offset = scratch + thread * scratchBytes;
        return { ...written, scratch: variant === "plain" ? offset / 4 : offset };
      });
      await crew.work(works);
    } finally {
      signal?.removeEventListener("abort", cancel);
      if (scratch > 0) heap.free(scratch);
    }
    if (closing) throw new KernelError("The kernel pool was closed during a computation.");
    if (signal?.aborted) throw new CancelledError("The computation");
  };
  const enqueue = (stages: readonly Stage[], signal: AbortSignal | undefined) => {
    const done = turn.then(() => execute(stages, signal));
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    threads,
    variant,
    arena: () => createArena(heap),
    run: ({ signal, ...task }) => enqueue([[task as Stage[number]]], signal),
    runStages: enqueue,
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
