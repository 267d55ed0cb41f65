import type { Interactions } from "../../dataset/interactions.ts";

const SECONDS_OF_DAY = 86_400;

/**
 * How much each item is liked: the number of its likes, each halved for every `halfLifeDays` between it and the latest
 * interaction of all. With 0, or without times, all count 1. Dislikes do not count.
 */
export function decayedLikes(
  { items, values, itemCount, timestamps }: Interactions,
  halfLifeDays: number,
): Float32Array {
  const decays = halfLifeDays > 0 && timestamps !== undefined;
  const latest = decays ? timestamps.reduce((latest, time) => Math.max(latest, time), -Infinity) : 0;
  const likes = new Float64Array(itemCount);
  for (const [row, item] of items.entries()) {
    if (!(values[row] > 0)) continue;
    const age = decays ? (latest - timestamps[row]) / (halfLifeDays * SECONDS_OF_DAY) : 0;
    likes[item] += 2 ** -age;
  }
  return Float32Array.from(likes);
}
