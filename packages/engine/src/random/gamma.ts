import type { Random } from "./xoshiro128.ts";

/**
 * A draw from the gamma distribution with the given shape and rate 1 (Marsaglia and Tsang, "A Simple Method for
 * Generating Gamma Variables", ACM TOMS 2000): divide it by the rate wanted.
 *
 * @param shape above 0
 * @throws RangeError for any other shape
 */
export function drawGamma(random: Random, shape: number): number {
  if (!(shape > 0)) throw new RangeError(`The shape of a gamma distribution is above 0, not ${shape}.`);
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
