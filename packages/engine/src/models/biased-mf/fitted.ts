import type { Artifact } from "../../artifact/artifact.ts";
import { addOuterProducts, factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import type { FittedModel, Taste, TrainingData } from "../definition.ts";
import type { BiasedMfConfig } from "./config.ts";
import type { Parameters } from "./descend.ts";
import { biasedMfGraph } from "./onnx.ts";
import { regressorsOf } from "./regressors.ts";

/**
 * Serves learned parameters. A history is folded in as the bias and factors that minimise what training minimised,
 * the items held fixed: sum of (error^2 + regularization |p|^2 + biasRegularization b^2) over its ratings. That is a
 * ridge regression, solved in double precision: the same bits on every machine.
 */
export function fittedBiasedMf(
  config: BiasedMfConfig,
  parameters: Parameters,
  ratingRange: TrainingData["ratingRange"],
  artifact: Artifact,
): FittedModel {
  const { factors } = config;
  const { mean, userFactors, itemFactors, userBiases, itemBiases } = parameters;
  const itemCount = itemBiases.length;
  const order = factors + 1;
  const regressors = regressorsOf(config, parameters);
  const { rows, penalties } = regressors;

  const predictUnclamped = ({ vector, bias = 0 }: Taste, item: number) =>
    mean + bias + itemBiases[item] + innerProduct(vector, itemFactors, item * factors, factors);

  return {
    itemCount,

    taste({ items, values }): Taste {
      const count = items.length;
      const target = new Float64Array(order);
      if (count > 0) {
        const system = new Float64Array(order * order);
        addOuterProducts(system, order, rows, items, new Float64Array(count).fill(1));
        for (let factor = 0; factor < order; factor++) {
          system[factor * (order + 1)] += count * penalties[factor];
        }
        for (const [entry, item] of items.entries()) {
          const rest = values[entry] - mean - itemBiases[item];
          for (let factor = 0; factor < order; factor++) target[factor] += rest * rows[item * order + factor];
        }
        factorizeCholesky(system, order);
        solveFactorized(system, target, order);
      }
      return { vector: Float32Array.from(target.subarray(0, factors)), bias: target[factors] };
    },

    tasteOf: (user) => ({
      vector: userFactors.slice(user * factors, (user + 1) * factors),
      bias: userBiases[user],
    }),

    score(taste, items, scores) {
      for (let entry = 0; entry < items.length; entry++)
        scores[entry] = predictUnclamped(taste, items[entry]);
    },

    predict(taste, item) {
      const rating = item === -1 ? mean + (taste.bias ?? 0) : predictUnclamped(taste, item);
      return Math.min(Math.max(rating, ratingRange.min), ratingRange.max);
    },

    onnxGraph: () => biasedMfGraph(parameters, regressors),

    save: () => artifact,
  };
}
