import type { Artifact } from "../../artifact/artifact.ts";
import { addOuterProducts, factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import type { FittedModel, Taste, TrainingData } from "../definition.ts";
import type { Parameters } from "./alternate.ts";
import type { ExplicitAlsConfig } from "./config.ts";
import { penaltiesOf } from "./penalties.ts";

/**
 * Serves what was learned. A history is folded in by the exact solution of the user's half-step, in double precision:
 * the same bits on every machine.
 */
export function fittedExplicitAls(
  config: ExplicitAlsConfig,
  { mean, users, items }: Parameters,
  ratingRange: TrainingData["ratingRange"],
  artifact: Artifact,
): FittedModel {
  const { factors } = config;
  const order = factors + 1;
  const itemCount = items.length / order;
  const itemBias = (item: number) => items[item * order + factors];
  // What the user's factors and bias multiply: where an item's row has its own bias, a 1.
  const regressors = items.map((value, at) => (at % order === factors ? 1 : value));

  const predictUnclamped = ({ vector, bias = 0 }: Taste, item: number) =>
    mean + bias + itemBias(item) + innerProduct(vector, items, item * order, factors);

  return {
    itemCount,

    taste({ items: rated, values }): Taste {
      const target = new Float64Array(order);
      if (rated.length > 0) {
        const system = new Float64Array(order * order);
        addOuterProducts(system, order, regressors, rated, new Float64Array(rated.length).fill(1));
        const penalties = penaltiesOf(rated.length, config);
        for (let factor = 0; factor < order; factor++)
          system[factor * (order + 1)] += factor < factors ? penalties.factors : penalties.bias;
        for (const [entry, item] of rated.entries()) {
          const rest = values[entry] - mean - itemBias(item);
          for (let factor = 0; factor < order; factor++)
            target[factor] += rest * regressors[item * order + factor];
        }
        factorizeCholesky(system, order);
        solveFactorized(system, target, order);
      }
      return { vector: Float32Array.from(target.subarray(0, factors)), bias: target[factors] };
    },

    tasteOf: (user) => ({
      vector: users.slice(user * order, user * order + factors),
      bias: users[user * order + factors],
    }),

    score(taste, wanted, scores) {
      for (let entry = 0; entry < wanted.length; entry++)
        scores[entry] = predictUnclamped(taste, wanted[entry]);
    },

    predict(taste, item) {
      const rating = item === -1 ? mean + (taste.bias ?? 0) : predictUnclamped(taste, item);
      return Math.min(Math.max(rating, ratingRange.min), ratingRange.max);
    },

    save: () => artifact,
  };
}
