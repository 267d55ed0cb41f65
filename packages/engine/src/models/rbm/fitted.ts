import { sigmoid } from "../../arithmetic/sigmoid.ts";
import type { Artifact } from "../../artifact/artifact.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import type { FittedModel } from "../definition.ts";
import type { RbmConfig } from "./config.ts";
import type { Parameters } from "./machine.ts";
import { rbmGraph } from "./onnx.ts";

/**
 * Serves a learned machine. A history is folded in as the probabilities of the hidden units given it; the score of an
 * item is the probability that the user likes it, in [0, 1], from these (the mean-field prediction of Salakhutdinov, Mnih
 * and Hinton, ICML 2007, equation 8). Hidden units are kept less 1/2, as they enter every sum.
 */
export function fittedRbm(config: RbmConfig, parameters: Parameters, artifact: Artifact): FittedModel {
  const { hiddenUnits, conditional } = config;
  const { centres, weights, metWeights, visibleBiases, hiddenBiases } = parameters;
  return {
    itemCount: centres.length,
    scoresAreProbabilities: true,

    taste({ items, values }) {
      const inputs = Float64Array.from(hiddenBiases);
      for (const [entry, item] of items.entries()) {
        const seen = (values[entry] > 0 ? 1 : 0) - centres[item];
        const row = item * hiddenUnits;
        for (let unit = 0; unit < hiddenUnits; unit++) inputs[unit] += seen * weights[row + unit];
        if (!conditional) continue;
        for (let unit = 0; unit < hiddenUnits; unit++) inputs[unit] += metWeights[row + unit];
      }
      return { vector: Float32Array.from(inputs, (input) => sigmoid(input) - 0.5) };
    },

    score({ vector }, items, scores) {
      for (let entry = 0; entry < items.length; entry++) {
        const item = items[entry];
        const input = innerProduct(vector, weights, item * hiddenUnits, hiddenUnits);
        scores[entry] = sigmoid(visibleBiases[item] + input);
      }
    },

    onnxGraph: () => rbmGraph(config, parameters),

    save: () => artifact,
  };
}
