import type { DrawnPlace } from "./drawn-places.ts";

/** A rank that was seldom drawn earns what all do, as if it had been drawn so often with the mean. */
const priorDraws = 10;

/** What a place earns by the rank of who has it. */
export type RankRewards = (rank: number) => number;

/** Learns what ranks earn: their means, drawn towards the mean of all. */
export function rankRewards(places: readonly DrawnPlace[]): RankRewards {
  const mean = places.reduce((sum, { reward }) => sum + reward, 0) / Math.max(1, places.length);
  const sums = new Map<number, { reward: number; count: number }>();
  for (const { rank, reward } of places) {
    const sum = sums.get(rank) ?? { reward: 0, count: 0 };
    sums.set(rank, { reward: sum.reward + reward, count: sum.count + 1 });
  }
  return (rank) => {
    const { reward, count } = sums.get(rank) ?? { reward: 0, count: 0 };
    return (reward + priorDraws * mean) / (count + priorDraws);
  };
}
