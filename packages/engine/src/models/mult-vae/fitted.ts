import { hyperbolicTangent } from "../../arithmetic/exponential.ts";
import type { Artifact } from "../../artifact/artifact.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import { applyLayer, applySparseLayer } from "../../neural/apply-layer.ts";
import type { FittedModel } from "../definition.ts";
import type { Layers } from "./learn.ts";
import { multVaeGraph } from "./onnx.ts";

/**
 * Serves a learned autoencoder. A taste is the decoder's hidden layer for what the user liked, and a 1 that multiplies
 * an item's bias; the score is the logarithm of the item's share, but for what is the same for all items of a user.
 */
export function fittedMultVae(layers: Layers, artifact: Artifact): FittedModel {
  const { encoder, decoder } = layers;
  const [first, means] = encoder;
  const [second, output] = decoder;
  const itemCount = output.bias.length;
  const inner = second.bias.length;
  const width = inner + 1;
  const vectors = new Float32Array(itemCount * width);
  for (let item = 0; item < itemCount; item++) {
    for (let i = 0; i < inner; i++) vectors[item * width + i] = output.weights[i * itemCount + item];
    vectors[item * width + inner] = output.bias[item];
  }

  return {
    itemCount,
    itemVectors: { data: vectors, width },

    taste({ items, values }) {
      const isLiked = (_: number, entry: number) => values[entry] > 0;
      const weights = values.filter(isLiked);
      const length = Math.sqrt(weights.reduce((sum, value) => sum + value * value, 0));
      const shares = weights.map((value) => value / length);
      const units = applySparseLayer(first, items.filter(isLiked), shares).map(hyperbolicTangent);
      const hidden = applyLayer(second, applyLayer(means, units)).map(hyperbolicTangent);
      return { vector: Float32Array.of(...hidden, 1) };
    },

    score({ vector }, items, scores) {
      for (let entry = 0; entry < items.length; entry++)
        scores[entry] = innerProduct(vector, vectors, items[entry] * width, width);
    },

    onnxGraph: () => multVaeGraph(layers),

    save: () => artifact,
  };
}
