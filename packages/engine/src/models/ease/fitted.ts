import type { Artifact } from "../../artifact/artifact.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { paddedWidth } from "../../kernels/signatures.ts";
import type { BatchScorer, FittedModel } from "../definition.ts";
import { strongestFirst } from "../strongest.ts";
import { tasteRows } from "../taste-rows.ts";

const BLOCK_USERS = 4;

/** Serves B: a score is the sum over the history of value times B[own, item], in double precision and its order. */
export function fittedEase(weights: Float32Array, itemCount: number, artifact: Artifact): FittedModel {
  return {
    itemCount,

    /** The vector holds the values of the history. */
    taste: (history) => ({ vector: history.values.slice(), history }),

    score({ vector, history }, items, scores) {
      const sums = new Float64Array(items.length);
      for (const [entry, own] of (history?.items ?? []).entries()) {
        const row = own * itemCount;
        for (let place = 0; place < items.length; place++)
          sums[place] += vector[entry] * weights[row + items[place]];
      }
      scores.set(sums);
    },

    batchScorer: (pool) => batchScorer(weights, itemCount, pool),

    contributions({ vector, history }, item, limit) {
      const shares = Array.from(history?.items ?? [], (own, entry) => ({
        item: own as ItemIndex,
        contribution: vector[entry] * weights[own * itemCount + item],
      }));
      return strongestFirst(shares, limit);
    },

    save: () => artifact,
  };
}

function batchScorer(weights: Float32Array, itemCount: number, pool: KernelPool): BatchScorer {
  const width = paddedWidth(itemCount);
  const whole = pool.arena();
  const padded = whole.float32(itemCount * width);
  for (let item = 0; item < itemCount; item++)
    padded.set(weights.subarray(item * itemCount, (item + 1) * itemCount), item * width);
  let out = whole.float32(0);
  return {
    async score(tastes, signal) {
      if (out.length < tastes.length * width) out = whole.float32(tastes.length * width);
      const arena = pool.arena();
      try {
        await pool.run({
          kernel: "sparseTimesDense",
          rows: tastes.length,
          blockRows: BLOCK_USERS,
          args: [...tasteRows(tastes, arena), padded, width, 1, 0, out],
          signal,
        });
      } finally {
        arena.release();
      }
      return tastes.map((_, row) => out.subarray(row * width, row * width + itemCount));
    },
    release: () => whole.release(),
  };
}
