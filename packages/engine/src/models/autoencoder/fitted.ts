import { sigmoid } from "../../arithmetic/sigmoid.ts";
import type { Artifact } from "../../artifact/artifact.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import { applyLayer, applySparseLayer } from "../../neural/apply-layer.ts";
import type { Autoencoder } from "../../neural/observed-autoencoder.ts";
import type { FittedModel, Taste, TrainingData } from "../definition.ts";
import { autoencoderGraph } from "./onnx.ts";

/**
 * Serves a learned autoencoder. A taste is the output of the last hidden layer for the user's ratings, and a 1 that
 * multiplies an item's bias.
 */
export function fittedAutoencoder(
  layers: Autoencoder,
  center: number,
  ratingRange: TrainingData["ratingRange"],
  artifact: Artifact,
): FittedModel {
  const { hidden, output } = layers;
  const itemCount = output.bias.length;
  const inner = output.weights.length / itemCount;
  const width = inner + 1;
  const vectors = new Float32Array(itemCount * width);
  for (let item = 0; item < itemCount; item++) {
    vectors.set(output.weights.subarray(item * inner, (item + 1) * inner), item * width);
    vectors[item * width + inner] = output.bias[item];
  }
  const mean = output.bias.reduce((sum, bias) => sum + bias, 0) / itemCount;
  const scoreOf = ({ vector }: Taste, item: number) => innerProduct(vector, vectors, item * width, width);

  return {
    itemCount,
    itemVectors: { data: vectors, width },

    taste({ items, values }) {
      const [first, ...others] = hidden;
      let units = applySparseLayer(
        first,
        items,
        values.map((value) => value - center),
      ).map(sigmoid);
      for (const layer of others) units = applyLayer(layer, units).map(sigmoid);
      return { vector: Float32Array.of(...units, 1) };
    },

    score(taste, items, scores) {
      for (let entry = 0; entry < items.length; entry++) scores[entry] = scoreOf(taste, items[entry]);
    },

    predict(taste, item) {
      const rating = item === -1 ? mean : scoreOf(taste, item);
      return Math.min(Math.max(rating, ratingRange.min), ratingRange.max);
    },

    onnxGraph: () => autoencoderGraph(layers, center),

    save: () => artifact,
  };
}
