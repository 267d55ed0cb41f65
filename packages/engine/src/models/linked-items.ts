import type { ItemIndex } from "../dataset/indices.ts";
import type { KernelPool } from "../kernels/pool.ts";
import type { BatchScorer, FittedModel, Taste } from "./definition.ts";
import { strongestFirst } from "./strongest.ts";
import { tasteRows } from "./taste-rows.ts";

/** A sparse items x items matrix by rows: what an item of the history says of others. No item twice in a row. */
export interface LinkedItems {
  /** one entry per item, and an end */
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  readonly weights: Float32Array;
}

const BLOCK_USERS = 4;

/**
 * The abilities of a model whose score of an item is the sum over the history of the taste's weight times the matrix's:
 * in double precision and the history's order. The taste's vector holds one number per item of the history.
 */
export function scoredByLinks(
  links: LinkedItems,
): Pick<FittedModel, "score" | "contributions" | "batchScorer"> {
  const { offsets, items: linked, weights } = links;
  const itemCount = offsets.length - 1;
  return {
    score({ vector, history }: Taste, items, scores) {
      const sums = new Float64Array(itemCount);
      for (const [entry, own] of (history?.items ?? []).entries()) {
        for (let at = offsets[own]; at < offsets[own + 1]; at++)
          sums[linked[at]] += vector[entry] * weights[at];
      }
      for (let entry = 0; entry < items.length; entry++) scores[entry] = sums[items[entry]];
    },

    contributions({ vector, history }, item, limit) {
      const shares = Array.from(history?.items ?? [], (own, entry) => {
        const at = linked.subarray(offsets[own], offsets[own + 1]).indexOf(item);
        const contribution = at === -1 ? 0 : vector[entry] * weights[offsets[own] + at];
        return { item: own as ItemIndex, contribution };
      });
      return strongestFirst(shares, limit);
    },

    batchScorer: (pool) => batchScorer(links, pool),
  };
}

function batchScorer(links: LinkedItems, pool: KernelPool): BatchScorer {
  const itemCount = links.offsets.length - 1;
  const whole = pool.arena();
  const matrix = [whole.copy(links.offsets), whole.copy(links.items), whole.copy(links.weights)] as const;
  let out = whole.float32(0);
  return {
    async score(tastes, signal) {
      if (out.length < tastes.length * itemCount) out = whole.float32(tastes.length * itemCount);
      const arena = pool.arena();
      try {
        await pool.run({
          kernel: "sparseProduct",
          rows: tastes.length,
          blockRows: BLOCK_USERS,
          args: [...tasteRows(tastes, arena), ...matrix, itemCount, out],
          signal,
        });
      } finally {
        arena.release();
      }
      return tastes.map((_, row) => out.subarray(row * itemCount, (row + 1) * itemCount));
    },
    release: () => whole.release(),
  };
}
