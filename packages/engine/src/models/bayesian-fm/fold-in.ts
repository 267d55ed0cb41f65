import { addOuterProducts, factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";
import { normalDensity } from "../../statistics/normal-distribution.ts";
import type { History, Taste } from "../definition.ts";
import { levelProbability } from "./cutpoints.ts";
import { dayRow } from "./days.ts";
import { levelIndex } from "./levels.ts";
import type { Posterior } from "./posterior.ts";

// What lies behind ordinal ratings is found by expectation-maximization, from where the sample before ended.
const FIRST_STEPS = 20;
const LATER_STEPS = 4;

/**
 * What a history tells of a user: in every sample the likeliest weights of the user's own given all else, a ridge
 * regression in double precision. The items of the history are implicit features of the user as well.
 */
export function foldIn(posterior: Posterior, history: History): Taste {
  const { sampleCount, factors, priors, noise, levels } = posterior;
  const order = factors + 1;
  const vector = new Float32Array(sampleCount * factors);
  const biases = new Float32Array(sampleCount);
  const describe = describer(posterior, history);
  const entries = Int32Array.from(history.items.keys());
  const levelOf = levels && history.values.map((value) => levelIndex(levels.values, value));
  const targets = Float64Array.from(levels ? entries.map(() => 0) : history.values);

  for (let sample = 0; sample < sampleCount; sample++) {
    const alpha = noise[2 * sample + 1];
    const { implicit, ownBias, regressors, offsets } = describe(sample);
    const system = new Float64Array(order * order);
    addOuterProducts(system, order, regressors, entries, new Float64Array(entries.length).fill(alpha));
    const pull = new Float64Array(order);
    for (let axis = 0; axis < order; axis++) {
      // In the priors the bias comes first, here it comes last.
      const at = 2 * (sample * order + ((axis + 1) % order));
      system[axis * (order + 1)] += priors[at + 1];
      pull[axis] = priors[at + 1] * priors[at];
    }
    factorizeCholesky(system, order);

    const own = new Float64Array(order);
    const solve = () => {
      own.set(pull);
      for (const entry of entries) {
        const rest = alpha * (targets[entry] - offsets[entry]);
        for (let axis = 0; axis < order; axis++) own[axis] += rest * regressors[entry * order + axis];
      }
      solveFactorized(system, own, order);
    };
    solve();
    if (levels !== undefined && levelOf !== undefined) {
      const borders = levels.borders.subarray(
        sample * (levels.values.length - 1),
        (sample + 1) * (levels.values.length - 1),
      );
      for (let step = sample === 0 ? FIRST_STEPS : LATER_STEPS; step > 0; step--) {
        for (const entry of entries) {
          let score = offsets[entry];
          for (let axis = 0; axis < order; axis++) score += own[axis] * regressors[entry * order + axis];
          targets[entry] = score + expectedError(borders, levelOf[entry], score);
        }
        solve();
      }
    }

    let bias = ownBias + own[factors];
    for (let factor = 0; factor < factors; factor++) {
      vector[sample * factors + factor] = implicit[factor] + own[factor];
      bias += implicit[factor] * own[factor];
    }
    biases[sample] = bias;
  }
  return { vector, biases };
}

/** How far above its score the number behind a level lies on average. */
function expectedError(borders: Float32Array, level: number, score: number): number {
  const low = level === 0 ? Number.NEGATIVE_INFINITY : borders[level - 1] - score;
  const high = level === borders.length ? Number.POSITIVE_INFINITY : borders[level] - score;
  return (normalDensity(low) - normalDensity(high)) / levelProbability(low, high);
}

/** What one sample says of a history before the user's own weights are known. */
interface Description {
  /** the factors that the set of items gives the user, and the bias */
  readonly implicit: Float64Array;
  readonly ownBias: number;
  /** entries x (factors, 1): how each score changes with the user's own weights */
  readonly regressors: Float32Array;
  /** each score with own weights of 0 */
  readonly offsets: Float64Array;
}

/** @returns a function whose arrays are those of its last call */
function describer(
  { sampleCount, factors, items, partners, days, noise }: Posterior,
  history: History,
): (sample: number) => Description {
  const order = factors + 1;
  const distinct = Int32Array.from(new Set(history.items));
  const dayRows = Int32Array.from(history.items, (_, entry) =>
    dayRow(days?.numbers, history.timestamps?.[entry]),
  );
  const implicit = new Float64Array(factors);
  const regressors = new Float32Array(history.items.length * order).fill(1);
  const offsets = new Float64Array(history.items.length);

  return (sample) => {
    let ownBias = 0;
    implicit.fill(0);
    if (partners !== undefined) {
      const share = 1 / Math.sqrt(distinct.length);
      for (const item of distinct) {
        const row = item * sampleCount + sample;
        ownBias += share * partners.biases[row];
        for (let factor = 0; factor < factors; factor++) {
          const part = share * partners.factors[row * factors + factor];
          // Each pair of features once.
          ownBias += implicit[factor] * part;
          implicit[factor] += part;
        }
      }
    }
    for (const [entry, item] of history.items.entries()) {
      const itemRow = item * sampleCount + sample;
      const timeRow = dayRows[entry] * sampleCount + sample;
      let offset = noise[2 * sample] + ownBias + items.biases[itemRow];
      if (days !== undefined) offset += days.rows.biases[timeRow];
      for (let factor = 0; factor < factors; factor++) {
        const ofItem = items.factors[itemRow * factors + factor];
        const ofDay = days === undefined ? 0 : days.rows.factors[timeRow * factors + factor];
        offset += implicit[factor] * (ofItem + ofDay) + ofItem * ofDay;
        regressors[entry * order + factor] = implicit[factor] + ofItem + ofDay;
      }
      offsets[entry] = offset;
    }
    return { implicit, ownBias, regressors, offsets };
  };
}
