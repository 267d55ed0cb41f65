import { drawGamma } from "../../random/gamma.ts";
import type { Random } from "../../random/xoshiro128.ts";
import type { Likelihood } from "./likelihood.ts";
import { PRIOR_RATE, PRIOR_SHAPE } from "./priors.ts";

const NO_BORDERS = new Float64Array();

/** Ratings are an intercept and the score, with Gaussian noise. */
export function normalLikelihood(ratings: Float32Array, errors: Float32Array): Likelihood {
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / Math.max(ratings.length, 1);
  const intercept = Float64Array.of(mean);
  for (const [position, rating] of ratings.entries()) errors[position] += rating - intercept[0];
  return {
    state: { intercept },

    async draw(random) {
      const alpha = drawAlpha(errors, random);
      const change = drawChange(errors, mean - intercept[0], alpha, random);
      intercept[0] += change;
      for (let position = 0; position < errors.length; position++) errors[position] -= change;
      return { alpha, intercept: intercept[0], borders: NO_BORDERS };
    },

    loss: () => Math.sqrt(sumOfSquares(errors) / Math.max(errors.length, 1)),
  };
}

/** The precision of the ratings, from its conditional distribution. */
function drawAlpha(errors: Float32Array, random: Random): number {
  const rate = (PRIOR_RATE + sumOfSquares(errors)) / 2;
  return drawGamma(random, (PRIOR_SHAPE + errors.length) / 2) / rate;
}

/** The change of the intercept, under a prior that counts as one rating `ahead` of where the intercept is. */
function drawChange(errors: Float32Array, ahead: number, alpha: number, random: Random): number {
  const count = errors.length + 1;
  let sum = ahead;
  for (let position = 0; position < errors.length; position++) sum += errors[position];
  return sum / count + random.normal() / Math.sqrt(alpha * count);
}

function sumOfSquares(values: Float32Array): number {
  // Two sums side by side, by index: these loops visit every rating in every sweep.
  let [even, odd] = [0, 0];
  for (let at = 0; at < values.length - 1; at += 2) {
    even += values[at] * values[at];
    odd += values[at + 1] * values[at + 1];
  }
  if (values.length % 2 === 1) even += values[values.length - 1] ** 2;
  return even + odd;
}
