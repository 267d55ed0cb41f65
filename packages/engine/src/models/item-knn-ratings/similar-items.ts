import type { SparseRows } from "../../dataset/sparse-rows.ts";
import { topK } from "../../evaluation/top-k.ts";
import type { FitContext } from "../definition.ts";
import { CancelledError } from "../errors.ts";
import type { ItemKnnRatingsConfig } from "./config.ts";

/** The most similar items of each item: those of item `i` from `offsets[i]` on, the most similar first. */
export interface SimilarItems {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  /** similarities as they weigh in an average: raised to the power of `amplification`; in (0, 1] */
  readonly weights: Float32Array;
}

/** additions between two looks at the signal: about ten milliseconds */
const ADDITIONS_PER_TURN = 5_000_000;

/**
 * Items are similar when the same users rate both above, or both below, what is usual: the cosine of the items' columns
 * of residuals, times n / (n + shrinkage) for n users who rated both. Only similarities above 0 are kept. Their power is the
 * case amplification of J. Breese, D. Heckerman, C. Kadie, UAI 1998.
 *
 * For each item, its users' residuals are added up in one dense row: the work is the sum of the squared lengths of the
 * histories, and memory stays at a few rows.
 *
 * @param ofUser residuals by user
 * @param ofItem the same residuals by item
 */
export async function findSimilarItems(
  ofUser: SparseRows,
  ofItem: SparseRows,
  config: ItemKnnRatingsConfig,
  context: FitContext,
): Promise<SimilarItems> {
  const itemCount = ofItem.rowCount;
  const lengths = rowLengths(ofItem);
  const offsets = new Int32Array(itemCount + 1);
  const rows: { items: Int32Array; weights: Float32Array }[] = [];
  const products = new Float64Array(itemCount);
  const counts = new Int32Array(itemCount);
  const weights = new Float32Array(itemCount);
  let additions = 0;
  for (let item = 0; item < itemCount; item++) {
    for (let entry = ofItem.offsets[item]; entry < ofItem.offsets[item + 1]; entry++) {
      const user = ofItem.columns[entry];
      const residual = ofItem.values[entry];
      const end = ofUser.offsets[user + 1];
      for (let other = ofUser.offsets[user]; other < end; other++) {
        const column = ofUser.columns[other];
        products[column] += residual * ofUser.values[other];
        counts[column]++;
      }
      additions += end - ofUser.offsets[user];
    }

    for (let other = 0; other < itemCount; other++) {
      const cosine = other === item ? 0 : products[other] / (lengths[item] * lengths[other]);
      const trust = counts[other] / (counts[other] + config.shrinkage);
      weights[other] = cosine > 0 ? (cosine * trust) ** config.amplification : 0;
      // Also where so small a weight has no room in 32 bits: an average of nothing else would have no value.
      if (weights[other] === 0) weights[other] = Number.NaN;
    }
    const nearest = topK(weights, config.similarItems);
    rows.push({ items: nearest, weights: Float32Array.from(nearest, (other) => weights[other]) });
    offsets[item + 1] = offsets[item] + nearest.length;
    products.fill(0);
    counts.fill(0);

    additions += itemCount;
    if (additions >= ADDITIONS_PER_TURN || item === itemCount - 1) {
      additions = 0;
      context.report?.({ fraction: (item + 1) / itemCount });
      await eventsToArrive();
      if (context.signal?.aborted) throw new CancelledError("Training item-knn-ratings");
    }
  }
  return joinRows(offsets, rows);
}

function rowLengths({ offsets, values, rowCount }: SparseRows): Float64Array {
  return Float64Array.from({ length: rowCount }, (_, row) => {
    let squares = 0;
    for (let entry = offsets[row]; entry < offsets[row + 1]; entry++) squares += values[entry] ** 2;
    return Math.sqrt(squares);
  });
}

function joinRows(
  offsets: Int32Array,
  rows: readonly { items: Int32Array; weights: Float32Array }[],
): SimilarItems {
  const items = new Int32Array(offsets[rows.length]);
  const weights = new Float32Array(items.length);
  for (const [row, found] of rows.entries()) {
    items.set(found.items, offsets[row]);
    weights.set(found.weights, offsets[row]);
  }
  return { offsets, items, weights };
}

/** Lets an abort come in: without a turn of the event loop no signal ever changes. */
function eventsToArrive(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
