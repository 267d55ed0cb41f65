import { topUnmasked } from "../../evaluation/top-k.ts";
import type { Candidates } from "../candidates.ts";
import { remember } from "../remember.ts";
import type { Path } from "../slate.ts";

/**
 * One way's opinion of every candidate. A list is made by the first way that has something to say about an item that may
 * be listed; where it says nothing, the order of the candidates decides: the most liked first.
 */
export interface Scoring {
  readonly path: Path;
  /** @returns for any position a score; what the way says nothing of is never above what it speaks of */
  scoreAt(position: number): number;
  /** whether the score of a position is this way's own; where it is not, popularity put the item in its place */
  speaksOf(position: number): boolean;
  /**
   * The positions of highest score, the highest first; of equal scores the lower position first.
   *
   * @param mask by position: 1 for what is left out
   * @returns at most `count`
   */
  best(count: number, mask: Uint8Array): Int32Array;
  /** The same of what the way speaks of. */
  bestSpoken(count: number, mask: Uint8Array): Int32Array;
}

/**
 * A way that has computed all its scores.
 *
 * @param scores by position
 */
export function scoringOfAll(path: Path, scores: Float32Array, speaksOf: Scoring["speaksOf"]): Scoring {
  return {
    path,
    scoreAt: (position) => scores[position],
    speaksOf,
    best: (count, mask) => topUnmasked(scores, count, mask),
    bestSpoken: (count, mask) => topUnmasked(scores, count, withUnspoken(mask, speaksOf)),
  };
}

/** Masks what a way says nothing of, too. */
export function withUnspoken(mask: Uint8Array, speaksOf: Scoring["speaksOf"]): Uint8Array {
  const both = mask.slice();
  for (let position = 0; position < both.length; position++)
    if (both[position] === 0 && !speaksOf(position)) both[position] = 1;
  return both;
}

/** How many liked each, as a share of what the most liked item has, a little below 1 for that item itself. */
export const popularityOf: (candidates: Candidates) => Float32Array = remember(({ likes }: Candidates) => {
  const most = likes.length === 0 ? 0 : likes[0];
  return Float32Array.from(likes, (count) => count / (most + 1));
});

/** By how many liked it. */
export const byPopularity: (candidates: Candidates) => Scoring = remember((candidates: Candidates) => {
  const scores = popularityOf(candidates);
  // Candidates are in the order of their popularity.
  const best: Scoring["best"] = (count, mask) => firstUnmasked(count, mask);
  return {
    path: "popularity",
    scoreAt: (position) => scores[position],
    speaksOf: () => true,
    best,
    bestSpoken: best,
  };
});

/** @returns the lowest positions that are not masked, from `start` on, at most `count` */
export function firstUnmasked(count: number, mask: Uint8Array, start = 0): Int32Array {
  const found: number[] = [];
  for (let at = mask.indexOf(0, start); at !== -1 && found.length < count; at = mask.indexOf(0, at + 1))
    found.push(at);
  return Int32Array.from(found);
}

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
  return scoringOfAll(path, scores, (position) => !Number.isNaN(own[position]));
}

/** By position NaN for everything: what a way begins with before it speaks. */
export function nothingSaid({ ids }: Candidates): Float32Array {
  return new Float32Array(ids.length).fill(Number.NaN);
}
