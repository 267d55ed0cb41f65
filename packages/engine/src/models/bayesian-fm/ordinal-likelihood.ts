import type { Arena } from "../../kernels/arena.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { normalQuantile } from "../../statistics/normal-distribution.ts";
import { drawBorders, scoreHistogram } from "./cutpoints.ts";
import { expectedLevel, levelIndex, levelsOf } from "./levels.ts";
import type { Likelihood } from "./likelihood.ts";

// Fixed, so that a result never depends on how many threads share the ratings.
const BLOCK_RATINGS = 4096;

/**
 * Ratings are ordered levels: each has behind it a number that lies around the score with variance 1, and the level is
 * told by the borders it lies between (ordinal probit).
 */
export function ordinalLikelihood(
  ratings: Float32Array,
  errors: Float32Array,
  arena: Arena,
  pool: KernelPool,
  signal: AbortSignal | undefined,
): Likelihood {
  const levels = levelsOf(ratings);
  const levelOf = arena.int32(ratings.length);
  for (const [position, rating] of ratings.entries()) levelOf[position] = levelIndex(levels, rating);
  const borders = initialBorders(levelOf, levels.length);
  const kernelBorders = arena.float32(levels.length + 1);
  const uniforms = arena.float32(ratings.length);
  const latents = arena.float32(ratings.length);
  const histogram = () =>
    scoreHistogram(levelOf, levels.length, (position) => latents[position] - errors[position]);

  return {
    state: { borders, latents },

    async draw(random) {
      if (borders.length > 0) drawBorders(histogram(), borders, random);
      kernelBorders.set([Number.NEGATIVE_INFINITY, ...borders, Number.POSITIVE_INFINITY]);
      for (let position = 0; position < uniforms.length; position++)
        uniforms[position] = ((random.uint32() >>> 9) + 0.5) / 2 ** 23;
      await pool.run({
        kernel: "fmLatent",
        rows: ratings.length,
        blockRows: BLOCK_RATINGS,
        args: [levelOf, kernelBorders, uniforms, latents, errors],
        signal,
      });
      return { alpha: 1, intercept: 0, borders };
    },

    loss() {
      const { levels: of, scores, counts } = histogram();
      let sum = 0;
      for (let entry = 0; entry < counts.length; entry++)
        sum += counts[entry] * (levels[of[entry]] - expectedLevel(levels, borders, 0, scores[entry])) ** 2;
      return Math.sqrt(sum / ratings.length);
    },
  };
}

/** The borders that explain how often each level occurs, for scores of 0. */
function initialBorders(levelOf: Int32Array, levelCount: number): Float64Array {
  const counts = new Float64Array(levelCount);
  for (const level of levelOf) counts[level]++;
  let below = 0;
  return Float64Array.from({ length: levelCount - 1 }, (_, level) => {
    below += counts[level];
    return normalQuantile(below / levelOf.length);
  });
}
