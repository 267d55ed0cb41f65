import { addOuterProducts, factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";
import type { History, Taste } from "../definition.ts";
import { dayRow } from "./days.ts";
import type { Posterior } from "./posterior.ts";

/**
 * What a history tells of a user: in every sample the mean of the user's own weights given all else, a ridge regression
 * in double precision. The items of the history are implicit features of the user as well.
 */
export function foldIn(posterior: Posterior, { items, values, timestamps }: History): Taste {
  const { sampleCount, factors, partners, days, priors, noise } = posterior;
  const order = factors + 1;
  const vector = new Float32Array(sampleCount * factors);
  const biases = new Float32Array(sampleCount);
  const distinct = Int32Array.from(new Set(items));
  const dayRows = Int32Array.from(items, (_, entry) => dayRow(days?.numbers, timestamps?.[entry]));

  const implicit = new Float64Array(factors);
  const squares = new Float64Array(factors);
  const regressors = new Float32Array(items.length * order).fill(1);
  const entries = Int32Array.from(items.keys());
  for (let sample = 0; sample < sampleCount; sample++) {
    const [intercept, alpha] = [noise[2 * sample], noise[2 * sample + 1]];
    let ownBias = 0;
    implicit.fill(0);
    squares.fill(0);
    if (partners !== undefined && distinct.length > 0) {
      const share = 1 / Math.sqrt(distinct.length);
      for (const item of distinct) {
        const row = item * sampleCount + sample;
        ownBias += share * partners.biases[row];
        for (let factor = 0; factor < factors; factor++) {
          const part = share * partners.factors[row * factors + factor];
          implicit[factor] += part;
          squares[factor] += part * part;
        }
      }
      for (let factor = 0; factor < factors; factor++)
        ownBias += (implicit[factor] ** 2 - squares[factor]) / 2;
    }

    const system = new Float64Array(order * order);
    const target = new Float64Array(order);
    for (const [entry, item] of items.entries()) {
      const itemRow = item * sampleCount + sample;
      const timeRow = dayRows[entry] * sampleCount + sample;
      let rest = values[entry] - intercept - ownBias - posterior.items.biases[itemRow];
      if (days !== undefined) rest -= days.rows.biases[timeRow];
      for (let factor = 0; factor < factors; factor++) {
        const ofItem = posterior.items.factors[itemRow * factors + factor];
        const ofDay = days?.rows.factors[timeRow * factors + factor] ?? 0;
        rest -= implicit[factor] * (ofItem + ofDay) + ofItem * ofDay;
        regressors[entry * order + factor] = implicit[factor] + ofItem + ofDay;
      }
      for (let axis = 0; axis < order; axis++)
        target[axis] += alpha * rest * regressors[entry * order + axis];
    }
    addOuterProducts(system, order, regressors, entries, new Float64Array(items.length).fill(alpha));
    for (let axis = 0; axis < order; axis++) {
      // In the priors the bias comes first, here it comes last.
      const at = 2 * (sample * order + ((axis + 1) % order));
      system[axis * (order + 1)] += priors[at + 1];
      target[axis] += priors[at + 1] * priors[at];
    }
    factorizeCholesky(system, order);
    solveFactorized(system, target, order);
    for (let factor = 0; factor < factors; factor++) {
      vector[sample * factors + factor] = implicit[factor] + target[factor];
      ownBias += implicit[factor] * target[factor];
    }
    biases[sample] = ownBias + target[factors];
  }
  return { vector, biases };
}
