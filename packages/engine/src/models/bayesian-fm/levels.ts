import { normalCdf } from "../../statistics/normal-distribution.ts";
import { ConfigError } from "../errors.ts";

const MOST_LEVELS = 32;

/** Up to here, ratings are rather levels than numbers: half stars from 0.5 to 5 make ten. */
const USUAL_LEVELS = 10;

/** @returns "ordinal" or "normal": what was asked for, or for "auto" what the ratings look like */
export function chosenLikelihood(asked: string, ratings: Float32Array): string {
  if (asked !== "auto") return asked;
  const { size } = new Set(ratings);
  return size > 0 && size <= USUAL_LEVELS ? "ordinal" : "normal";
}

/**
 * The distinct ratings, ascending.
 * @throws ConfigError when there are none, or too many to be levels
 */
export function levelsOf(ratings: Float32Array): Float32Array {
  const levels = Float32Array.from(new Set(ratings)).sort();
  if (levels.length > 0 && levels.length <= MOST_LEVELS) return levels;
  const message = `"ordinal" takes 1 to ${MOST_LEVELS} distinct ratings, and there are ${levels.length}`;
  throw new ConfigError([{ field: "likelihood", message }]);
}

/** The level nearest to a rating, of two as near the lower one. */
export function levelIndex(levels: Float32Array, rating: number): number {
  let nearest = 0;
  for (let level = 1; level < levels.length; level++)
    if (Math.abs(levels[level] - rating) < Math.abs(levels[nearest] - rating)) nearest = level;
  return nearest;
}

/**
 * The mean of the levels that a score may turn out as.
 *
 * @param borders ascending, `levels.length - 1` of them from `from` on
 */
export function expectedLevel(
  levels: Float32Array,
  borders: Float32Array | Float64Array,
  from: number,
  score: number,
): number {
  let expected = levels[0];
  for (let level = 1; level < levels.length; level++)
    expected += (levels[level] - levels[level - 1]) * normalCdf(score - borders[from + level - 1]);
  return expected;
}
