import { exponential } from "../arithmetic/exponential.ts";

/** What is chosen much of late: the more recent a choice, the more it counts. */
export interface Trending {
  /** above 0, by item id; items that nobody chose of late are not in it */
  readonly scores: ReadonlyMap<string, number>;
}

/** How often each item was chosen in one span of time. */
export interface ActivityBucket {
  /** the middle of the span, in milliseconds since the epoch */
  readonly at: number;
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Adds up choices, each halved for every half-life that has passed since.
 *
 * Counts are whole numbers, so that they come out alike in whatever order events were counted: a list can be replayed.
 *
 * @param buckets oldest first; those that lie after `now` count as of now
 */
export function trendingOf(buckets: readonly ActivityBucket[], now: number, halfLifeMs: number): Trending {
  const scores = new Map<string, number>();
  for (const { at, counts } of buckets) {
    const weight = exponential((-Math.LN2 * Math.max(0, now - at)) / halfLifeMs);
    for (const [itemId, count] of counts) scores.set(itemId, (scores.get(itemId) ?? 0) + weight * count);
  }
  return { scores };
}
