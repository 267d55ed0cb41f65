import { exponential } from "../../arithmetic/exponential.ts";
import { logarithm } from "../../arithmetic/power.ts";
import type { Random } from "../../random/xoshiro128.ts";
import { normalCdf, normalQuantile } from "../../statistics/normal-distribution.ts";
import type { Dimension } from "../space/dimension.ts";
import { kernelWidths } from "./kernel-widths.ts";

/** One number for each dimension: see `Dimension`. */
export type Coordinates = readonly number[];

/** A density over points, learned from some of them. */
export interface ParzenEstimator {
  sample(random: Random): Coordinates;
  /** natural logarithm of the density, and of the probability where a dimension has steps or choices */
  logDensity(at: Coordinates): number;
}

/** One kernel of one dimension. */
interface Kernel {
  sample(random: Random): number;
  logDensity(at: number): number;
}

const LOG_SQRT_2_PI = 0.9189385332046727;
const LEAST_MASS = 1e-300;

/**
 * A mixture of one product of kernels for each observation, and a wide one, the prior, over the whole space: so what is
 * good together is drawn together (Bergstra et al., "Algorithms for Hyper-Parameter Optimization", NeurIPS 2011; Falkner
 * et al., "BOHB", ICML 2018, for joint kernels; Watanabe, "Tree-Structured Parzen Estimator: Understanding Its Algorithm
 * Components and Their Roles for Better Empirical Performance", 2023).
 *
 * Numbers have normal kernels, cut off at the ends of the range; on a stepped dimension a value has the mass of its cell.
 * Choices have kernels that are their observation, except for a little of everything.
 *
 * @param weights of each observation, relative to the prior's, which is 1
 */
export function parzenEstimator(
  dimensions: readonly Dimension[],
  observations: readonly Coordinates[],
  weights: readonly number[],
): ParzenEstimator {
  const count = observations.length;
  const widths = dimensions.map((dimension, index) =>
    dimension.choices > 0 ? [] : kernelWidths(observations.map((observation) => observation[index])),
  );
  const components = [
    ...observations.map((observation, row) =>
      dimensions.map((dimension, index) =>
        dimension.choices > 0
          ? choiceKernel(dimension.choices, count + 1, observation[index])
          : normalKernel(dimension, observation[index], widths[index][row]),
      ),
    ),
    dimensions.map((dimension) =>
      dimension.choices > 0 ? choiceKernel(dimension.choices, count + 1) : normalKernel(dimension, 0.5, 1),
    ),
  ];
  const shares = [...weights, 1];
  const total = shares.reduce((sum, share) => sum + share, 0);
  const logShares = shares.map((share) => logarithm(Math.max(share / total, LEAST_MASS)));

  return {
    sample(random) {
      const component = components[drawn(shares, total, random)];
      return component.map((kernel) => kernel.sample(random));
    },

    logDensity(at) {
      const logs = components.map((component, index) =>
        component.reduce(
          (sum, kernel, dimension) => sum + kernel.logDensity(at[dimension]),
          logShares[index],
        ),
      );
      const largest = Math.max(...logs);
      return largest + logarithm(logs.reduce((sum, log) => sum + exponential(log - largest), 0));
    },
  };
}

function drawn(shares: readonly number[], total: number, random: Random): number {
  let rest = random.uniform() * total;
  const index = shares.findIndex((share) => {
    rest -= share;
    return rest < 0;
  });
  return index < 0 ? shares.length - 1 : index;
}

function normalKernel({ count, cell, encode, decode }: Dimension, mean: number, width: number): Kernel {
  const from = normalCdf(-mean / width);
  const inside = normalCdf((1 - mean) / width) - from;
  const logInside = logarithm(inside);
  const logPeak = -logarithm(width) - LOG_SQRT_2_PI - logInside;
  return {
    sample(random) {
      const place = mean + width * normalQuantile(from + random.uniform() * inside);
      return encode(decode(Math.min(Math.max(place, 0), 1)));
    },
    logDensity(at) {
      if (count === Number.POSITIVE_INFINITY) return logPeak - ((at - mean) / width) ** 2 / 2;
      const [low, high] = cell(at);
      return (
        logarithm(Math.max(massBetween((low - mean) / width, (high - mean) / width), LEAST_MASS)) - logInside
      );
    },
  };
}

/** Both ends on the left side, where small numbers keep their digits. */
function massBetween(low: number, high: number): number {
  return low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low);
}

function choiceKernel(choices: number, kernels: number, observed?: number): Kernel {
  const other = 1 / kernels;
  const shares = Array.from({ length: choices }, (_, choice) => other + (choice === observed ? 1 : 0));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return {
    sample: (random) => drawn(shares, total, random),
    logDensity: (at) => logarithm(shares[at] / total),
  };
}
