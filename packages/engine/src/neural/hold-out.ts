import type { Random } from "../random/xoshiro128.ts";

/** What training visits, and what its schedule watches. */
export interface Parts {
  readonly visited: Int32Array;
  readonly watched: Int32Array;
}

/**
 * Takes a share of the samples away from training, for the schedule to watch; the random stream alone decides which.
 *
 * @param share at least one sample is left on each side; with 0 the schedule watches what training visits
 */
export function holdOut(samples: Int32Array, share: number, random: Random): Parts {
  if (share === 0 || samples.length < 2) return { visited: samples, watched: samples };
  const count = Math.min(samples.length - 1, Math.max(1, Math.round(share * samples.length)));
  const watched = random.shuffle(samples.slice()).subarray(0, count).sort();
  const isWatched = new Set(watched);
  return { visited: samples.filter((sample) => !isWatched.has(sample)), watched };
}
