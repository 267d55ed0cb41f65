import { drawGamma } from "../../random/gamma.ts";
import type { Random } from "../../random/xoshiro128.ts";
import type { Chain } from "./chain.ts";

// Weak conjugate hyper-priors, those of libFM and myFM: gamma with shape and rate 1/2, and a mean around 0 that counts
// as one weight.
export const PRIOR_SHAPE = 1;
export const PRIOR_RATE = 1;
const PRIOR_COUNT = 1;

/** Draws mean and precision of each group's prior, plane by plane. */
export function drawPriors(chain: Chain, random: Random): void {
  const { featureCount, groupCount, groups, weights, means, precisions } = chain;
  const counts = new Float64Array(groupCount);
  for (const group of groups) counts[group]++;
  for (let plane = 0; plane < chain.planeCount; plane++) {
    const sums = new Float64Array(groupCount);
    const squares = new Float64Array(groupCount);
    for (let feature = 0; feature < featureCount; feature++) {
      const group = groups[feature];
      const weight = weights[plane * featureCount + feature];
      sums[group] += weight;
      squares[group] += (weight - means[plane * groupCount + group]) ** 2;
    }
    for (let group = 0; group < groupCount; group++) {
      const at = plane * groupCount + group;
      const rate = (PRIOR_RATE + squares[group] + PRIOR_COUNT * means[at] ** 2) / 2;
      precisions[at] = drawGamma(random, (PRIOR_SHAPE + counts[group] + 1) / 2) / rate;
      const count = counts[group] + PRIOR_COUNT;
      means[at] = sums[group] / count + random.normal() / Math.sqrt(count * precisions[at]);
    }
  }
}
