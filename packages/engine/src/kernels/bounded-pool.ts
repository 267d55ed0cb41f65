import { MemoryLimitError } from "../models/errors.ts";
import type { Arena } from "./arena.ts";
import { type KernelPool, stagesScratchBytes } from "./pool.ts";

/**
 * The same pool for one piece of work that may hold so much of the kernels' memory, arenas and scratch together. What
 * would go beyond is refused with a MemoryLimitError before it is allocated.
 *
 * @param limitBytes without one the pool is returned as it is
 */
export function boundedPool(pool: KernelPool, limitBytes: number | undefined): KernelPool {
  if (limitBytes === undefined) return pool;
  let heldBytes = 0;
  const demand = (bytes: number, advice?: string) => {
    if (heldBytes + bytes > limitBytes) throw new MemoryLimitError(heldBytes + bytes, limitBytes, advice);
    pool.demand(bytes, advice);
  };
  return {
    ...pool,
    demand,
    spareBytes: () => Math.min(limitBytes - heldBytes, pool.spareBytes()),
    arena() {
      const arena = pool.arena();
      let ownBytes = 0;
      const take = (bytes: number) => {
        demand(bytes);
        heldBytes += bytes;
        ownBytes += bytes;
      };
      const bounded: Arena = {
        float32(length) {
          take(4 * length);
          return arena.float32(length);
        },
        float64(length) {
          take(8 * length);
          return arena.float64(length);
        },
        int32(length) {
          take(4 * length);
          return arena.int32(length);
        },
        copy(source) {
          take(source.byteLength);
          return arena.copy(source);
        },
        release() {
          heldBytes -= ownBytes;
          ownBytes = 0;
          arena.release();
        },
      };
      return bounded;
    },
    async run(task) {
      demand((task.scratchBytes ?? 0) * pool.threads);
      await pool.run(task);
    },
    async runStages(stages, signal) {
      demand(stagesScratchBytes(stages) * pool.threads);
      await pool.runStages(stages, signal);
    },
  };
}
