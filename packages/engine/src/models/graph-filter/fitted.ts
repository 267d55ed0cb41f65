import type { Artifact } from "../../artifact/artifact.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import type { SparseRows } from "../../dataset/sparse-rows.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import { projection } from "../../matrix/projection.ts";
import type { TwoWayMatrix } from "../../matrix/singular-vectors.ts";
import type { FittedModel } from "../definition.ts";
import { strongestFirst } from "../strongest.ts";
import { filterBatches } from "./batches.ts";
import type { LowPass } from "./low-pass.ts";
import { sharpeningShares } from "./sharpen.ts";

/** What serving needs: P = R~^T R~ is never formed, a product with it is two with the graph. */
export interface GraphFilter extends LowPass {
  readonly graph: TwoWayMatrix;
  readonly factors: number;
  readonly sharpening: number;
}

/**
 * Serves filters: with x the values of a history, the score is x P + (x left) right^T, where the first part is
 * sharpened when it is asked for and the second part already is. In double precision and a fixed order.
 */
export function fittedGraphFilter(filter: GraphFilter, artifact: Artifact): FittedModel {
  const { graph, left, right, factors } = filter;
  const { rows, columns } = graph;
  const itemCount = columns.rowCount;
  const shares = sharpeningShares(filter.sharpening);

  /** P x, sharpened */
  const filtered = (x: Float64Array): Float64Array => {
    const blurred = times(rows, times(columns, x));
    let state = blurred;
    for (const share of shares) {
      const image = times(rows, times(columns, state));
      state = blurred.map((value, item) => value - share * image[item]);
    }
    return state;
  };

  return {
    itemCount,

    /** The vector is what the low-pass filter lets through of the history, one number per singular vector. */
    taste: (history) => ({ vector: projection(history, left, factors), history }),

    score({ vector, history }, items, scores) {
      const x = new Float64Array(itemCount);
      for (const [entry, item] of (history?.items ?? []).entries()) x[item] += history?.values[entry] ?? 0;
      const sums = filtered(x);
      for (let entry = 0; entry < items.length; entry++)
        scores[entry] = sums[items[entry]] + innerProduct(vector, right, items[entry] * factors, factors);
    },

    batchScorer: (pool) => filterBatches(filter, pool),

    contributions({ history }, item, limit) {
      // The linear filter is symmetric: what the item would pass on to the history is what the history passes to it.
      const x = new Float64Array(itemCount);
      x[item] = 1;
      const weights = filtered(x);
      const ownRight = right.subarray(item * factors, (item + 1) * factors);
      const found = Array.from(history?.items ?? [], (own, entry) => ({
        item: own as ItemIndex,
        contribution:
          (history?.values[entry] ?? 0) *
          (weights[own] + innerProduct(ownRight, left, own * factors, factors)),
      }));
      return strongestFirst(found, limit);
    },

    save: () => artifact,
  };
}

/** x^T matrix: the sum of the matrix's rows, each times its number; rows of number 0 cost nothing. */
function times(
  { offsets, columns, values, rowCount, columnCount }: SparseRows,
  x: Float64Array,
): Float64Array {
  const sums = new Float64Array(columnCount);
  for (let row = 0; row < rowCount; row++) {
    const scale = x[row];
    if (scale === 0) continue;
    for (let entry = offsets[row]; entry < offsets[row + 1]; entry++)
      sums[columns[entry]] += scale * values[entry];
  }
  return sums;
}
