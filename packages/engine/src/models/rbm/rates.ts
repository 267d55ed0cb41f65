import type { Preferences } from "./preferences.ts";

/** Preferences at the average that every item is thought to have beside its own. */
const PRIOR = 5;

/**
 * How often each item is liked by those who met it: from 0 to 1, and near the average for items that few met.
 * Negatives that will be drawn count as if each item had its equal share of them.
 */
export function likeRates({ itemCount, items, liked, negatives }: Preferences): Float32Array {
  const drawn = negatives.reduce((sum, count) => sum + count, 0);
  const likes = new Float64Array(itemCount);
  const meetings = new Float64Array(itemCount).fill(drawn / itemCount);
  for (const [entry, item] of items.entries()) {
    likes[item] += liked[entry];
    meetings[item]++;
  }
  const average = likes.reduce((sum, count) => sum + count, 0) / (items.length + drawn);
  return Float32Array.from(likes, (count, item) => (count + PRIOR * average) / (meetings[item] + PRIOR));
}
