import { drawGamma } from "../../random/gamma.ts";
import type { Random } from "../../random/xoshiro128.ts";
import type { Likelihood } from "./likelihood.ts";
import { PRIOR_RATE, PRIOR_SHAPE } from "./priors.ts";

/** Ratings are an intercept and the score, with Gaussian noise. */
export function normalLikelihood(ratings: Float32Array, errors: Float32Array): Likelihood {
  const intercept = Float64Array.of(ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length);
  for (const [position, rating] of ratings.entries()) errors[position] += rating - intercept[0];
  return {
    state: { intercept },

    async draw(random) {
      const alpha = drawAlpha(errors, random);
      const change = drawMean(errors, alpha, random);
      intercept[0] += change;
      for (let position = 0; position < errors.length; position++) errors[position] -= change;
      return { alpha, intercept: intercept[0] };
    },

    loss: () => Math.sqrt(sumOfSquares(errors) / errors.length),
  };
}

/** The precision of the ratings, from its conditional distribution. */
function drawAlpha(errors: Float32Array, random: Random): number {
  const rate = (PRIOR_RATE + sumOfSquares(errors)) / 2;
  return drawGamma(random, (PRIOR_SHAPE + errors.length) / 2) / rate;
}

/** The change of the intercept, from its conditional distribution under a flat prior. */
function drawMean(errors: Float32Array, alpha: number, random: Random): number {
  let sum = 0;
  for (const error of errors) sum += error;
  return sum / errors.length + random.normal() / Math.sqrt(alpha * errors.length);
}

function sumOfSquares(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
