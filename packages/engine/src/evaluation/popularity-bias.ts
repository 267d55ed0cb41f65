/** How much lists lean towards what everybody knows already. Counts are those of the training data, by item index. */
import type { RankedItems } from "./ranking-metrics.ts";

/**
 * Mean number of users who had to do with the items of one list: the average recommendation popularity (Yin et al.,
 * "Challenging the Long Tail Recommendation", VLDB 2012).
 *
 * @param userCounts number of users by item index
 * @returns 0 for an empty list
 */
export function averagePopularity(list: RankedItems, userCounts: ArrayLike<number>): number {
  return meanOver(list, userCounts);
}

/**
 * Marks the long tail: all items but the most popular ones.
 *
 * @param headShare share of the catalog that is no tail, in [0, 1]; the number of items is rounded up
 * @returns 1 for an item of the tail, else 0; of equally popular items the lower index comes into the head first
 */
export function longTail(userCounts: ArrayLike<number>, headShare = 0.2): Uint8Array {
  const byPopularity = Int32Array.from({ length: userCounts.length }, (_, item) => item).sort(
    (a, b) => userCounts[b] - userCounts[a] || a - b,
  );
  const marks = new Uint8Array(userCounts.length).fill(1);
  for (const item of byPopularity.subarray(0, Math.ceil(userCounts.length * headShare))) marks[item] = 0;
  return marks;
}

/**
 * Share of one list that comes from the long tail; its mean over users is the average percentage of long tail items
 * (Abdollahpouri et al., "Managing Popularity Bias in Recommender Systems with Personalized Re-ranking", FLAIRS 2019).
 *
 * @param tail marks of {@link longTail}
 * @returns value in [0, 1]; 0 for an empty list
 */
export function longTailShare(list: RankedItems, tail: Uint8Array): number {
  return meanOver(list, tail);
}

/**
 * How unequally the lists treat the items of the catalog: the Gini index of how often each item is recommended.
 *
 * @param lists ranked item indices, one list per user
 * @param catalogSize number of items that could have been recommended
 * @returns 0 when all items are recommended equally often, near 1 when one item takes every place; 0 without any list
 */
export function giniIndex(lists: readonly RankedItems[], catalogSize: number): number {
  const counts = new Float64Array(catalogSize);
  for (const list of lists) for (let place = 0; place < list.length; place++) counts[list[place]]++;
  counts.sort();
  let weighted = 0;
  let sum = 0;
  for (const [index, count] of counts.entries()) {
    weighted += (2 * (index + 1) - catalogSize - 1) * count;
    sum += count;
  }
  return sum === 0 ? 0 : weighted / (catalogSize * sum);
}

function meanOver(list: RankedItems, values: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < list.length; place++) sum += values[list[place]];
  return list.length === 0 ? 0 : sum / list.length;
}
