import type { Artifact } from "../../artifact/artifact.ts";
import { fittedBiasedMf } from "../biased-mf/fitted.ts";
import { biasedMfGraph } from "../biased-mf/onnx.ts";
import { regressorsOf } from "../biased-mf/regressors.ts";
import type { FittedModel, TrainingData } from "../definition.ts";
import type { SvdPlusPlusConfig } from "./config.ts";
import type { Parameters } from "./descend.ts";

/**
 * Serves learned parameters. What a user has rated gives the implicit part of the taste; the rest, bias and own
 * factors, is folded in as in biased matrix factorization, from what that part leaves unexplained. A taste holds the
 * sum of both parts.
 *
 * @param parameters with the sum of both parts as `userFactors`
 */
export function fittedSvdPlusPlus(
  config: SvdPlusPlusConfig,
  parameters: Parameters,
  ratingRange: TrainingData["ratingRange"],
  artifact: Artifact,
): FittedModel {
  const { factors } = config;
  const { itemFactors, implicitFactors } = parameters;
  const biased = fittedBiasedMf({ ...config }, parameters, ratingRange, artifact);

  return {
    ...biased,

    taste({ items, values }) {
      const implicit = implicitTaste(items, implicitFactors, factors);
      const rest = Float32Array.from(values, (value, entry) => {
        let explained = 0;
        for (let factor = 0; factor < factors; factor++)
          explained += implicit[factor] * itemFactors[items[entry] * factors + factor];
        return value - explained;
      });
      const { vector, bias = 0 } = biased.taste({ items, values: rest });
      return { vector: vector.map((own, factor) => own + implicit[factor]), bias };
    },

    onnxGraph: () => biasedMfGraph(parameters, regressorsOf({ ...config }, parameters), implicitFactors),
  };
}

/** The sum of the implicit factors of `items` / sqrt(their number); 0 without items. */
export function implicitTaste(
  items: Int32Array,
  implicitFactors: Float32Array,
  factors: number,
): Float64Array {
  const sum = new Float64Array(factors);
  for (const item of items)
    for (let factor = 0; factor < factors; factor++) sum[factor] += implicitFactors[item * factors + factor];
  const norm = Math.sqrt(Math.max(items.length, 1));
  return sum.map((value) => value / norm);
}
