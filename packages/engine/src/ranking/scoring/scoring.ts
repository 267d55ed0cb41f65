import type { Candidates } from "../candidates.ts";
import { remember } from "../remember.ts";
import type { Path } from "../slate.ts";

/**
 * One way's opinion of every candidate. A list is made by the first way that has something to say about an item that may
 * be listed; where it says nothing, the order of the candidates decides: the most liked first.
 */
export interface Scoring {
  readonly path: Path;
  /** by position; what the way says nothing of is never above what it speaks of */
  readonly scores: Float32Array;
  /** whether the score of a position is this way's own; where it is not, popularity put the item in its place */
  speaksOf(position: number): boolean;
}

/** How many liked each, as a share of what the most liked item has, a little below 1 for that item itself. */
export const popularityOf: (candidates: Candidates) => Float32Array = remember(({ likes }: Candidates) => {
  const most = likes.length === 0 ? 0 : likes[0];
  return Float32Array.from(likes, (count) => count / (most + 1));
});

/** By how many liked it. */
export const byPopularity: (candidates: Candidates) => Scoring = remember((candidates: Candidates) => ({
  path: "popularity",
  scores: popularityOf(candidates),
  speaksOf: () => true,
}));

/**
 * A way that speaks of some candidates only: all others come after them, by popularity.
 *
 * @param own by position, any number; NaN for what the way says nothing of
 * @returns undefined when it says nothing at all
 */
export function spokenFirst(path: Path, own: Float32Array, candidates: Candidates): Scoring | undefined {
  let lowest = Number.POSITIVE_INFINITY;
  for (const score of own) if (score < lowest) lowest = score;
  if (lowest === Number.POSITIVE_INFINITY) return undefined;
  const floor = Math.min(0, lowest) - 1;
  const popularity = popularityOf(candidates);
  const scores = own.map((score, position) => (Number.isNaN(score) ? floor + popularity[position] : score));
  return { path, scores, speaksOf: (position) => !Number.isNaN(own[position]) };
}

/** By position NaN for everything: what a way begins with before it speaks. */
export function nothingSaid({ ids }: Candidates): Float32Array {
  return new Float32Array(ids.length).fill(Number.NaN);
}
