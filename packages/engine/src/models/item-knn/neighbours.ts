import type { Interactions } from "../../dataset/interactions.ts";
import { byItem, byUser } from "../../dataset/sparse-rows.ts";
import { topK } from "../../evaluation/top-k.ts";
import type { FitContext } from "../definition.ts";
import { CancelledError } from "../errors.ts";
import type { ItemKnnConfig } from "./config.ts";

/** The most similar items of each item: those of item `i` from `offsets[i]` on, the most similar first. */
export interface Neighbours {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  readonly similarities: Float32Array;
}

/** additions between two looks at the signal: about ten milliseconds */
const additionsPerTurn = 5_000_000;

/**
 * Similarity of two items: the sum over users who liked both, divided by the product of the items' lengths plus
 * `shrinkage`, which takes trust from similarities that rest on few users. Only what is liked counts here.
 *
 * For each item, its users' items are added up in one dense row: the work is the sum of the squared lengths of the
 * histories, and memory stays at a few rows.
 */
export async function findNeighbours(
  interactions: Interactions,
  config: ItemKnnConfig,
  context: FitContext,
): Promise<Neighbours> {
  const liked = likedOnly(interactions);
  const ofItem = byItem(liked);
  const ofUser = byUser(liked);
  const { itemCount } = liked;
  const lengths = rowLengths(ofItem.offsets, ofItem.values);

  const offsets = new Int32Array(itemCount + 1);
  const rows: { items: Int32Array; similarities: Float32Array }[] = [];
  const sums = new Float64Array(itemCount);
  const touched = new Int32Array(itemCount);
  let additions = 0;
  for (let item = 0; item < itemCount; item++) {
    let touchedCount = 0;
    for (let entry = ofItem.offsets[item]; entry < ofItem.offsets[item + 1]; entry++) {
      const user = ofItem.columns[entry];
      const weight = ofItem.values[entry];
      const end = ofUser.offsets[user + 1];
      for (let other = ofUser.offsets[user]; other < end; other++) {
        const column = ofUser.columns[other];
        if (sums[column] === 0) touched[touchedCount++] = column;
        sums[column] += weight * ofUser.values[other];
      }
      additions += end - ofUser.offsets[user];
    }

    // In order of item index, so that of equal similarities the lower item is kept.
    const candidates = touched.slice(0, touchedCount).sort();
    const similarities = Float32Array.from(candidates, (other) =>
      other === item ? Number.NaN : sums[other] / (lengths[item] * lengths[other] + config.shrinkage),
    );
    const nearest = topK(similarities, config.neighbours);
    rows.push({
      items: nearest.map((position) => candidates[position]),
      similarities: Float32Array.from(nearest, (position) => similarities[position]),
    });
    offsets[item + 1] = offsets[item] + nearest.length;
    for (const other of candidates) sums[other] = 0;

    if (additions >= additionsPerTurn || item === itemCount - 1) {
      additions = 0;
      context.report?.({ fraction: (item + 1) / itemCount });
      await eventsToArrive();
      if (context.signal?.aborted) throw new CancelledError("Training item-knn");
    }
  }
  return joinRows(offsets, rows);
}

function likedOnly(interactions: Interactions): Interactions {
  const isLiked = (_: number, row: number) => interactions.values[row] > 0;
  return {
    userCount: interactions.userCount,
    itemCount: interactions.itemCount,
    users: interactions.users.filter(isLiked),
    items: interactions.items.filter(isLiked),
    values: interactions.values.filter(isLiked),
  };
}

function rowLengths(offsets: Int32Array, values: Float32Array): Float64Array {
  return Float64Array.from({ length: offsets.length - 1 }, (_, row) => {
    let squares = 0;
    for (let entry = offsets[row]; entry < offsets[row + 1]; entry++) squares += values[entry] ** 2;
    return Math.sqrt(squares);
  });
}

function joinRows(
  offsets: Int32Array,
  rows: readonly { items: Int32Array; similarities: Float32Array }[],
): Neighbours {
  const items = new Int32Array(offsets[rows.length]);
  const similarities = new Float32Array(items.length);
  for (const [row, found] of rows.entries()) {
    items.set(found.items, offsets[row]);
    similarities.set(found.similarities, offsets[row]);
  }
  return { offsets, items, similarities };
}

/** Lets an abort come in: without a turn of the event loop no signal ever changes. */
function eventsToArrive(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
