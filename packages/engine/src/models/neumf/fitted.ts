import type { Artifact } from "../../artifact/artifact.ts";
import { applyLayer } from "../../neural/apply-layer.ts";
import { encodeHistory, type HistoryEncoder } from "../../neural/history-encoder.ts";
import type { FittedModel } from "../definition.ts";
import { neumfGraph } from "./onnx.ts";
import { placesOf, type Sizes, type Towers } from "./towers.ts";

/**
 * Serves learned towers. A taste is the vector of a user, and for a history the vector that histories like it came to.
 * What a user and an item each bring to the first hidden layer is computed apart, so that a score costs the others only.
 */
export function fittedNeumf(
  sizes: Sizes,
  towers: Towers,
  encoder: HistoryEncoder,
  artifact: Artifact,
): FittedModel {
  const { vectors, hidden, score } = towers;
  const { gmf, mlp, vector: width } = sizes;
  const { userGmf, userMlp, itemMlp, itemGmf } = placesOf(sizes);
  const itemCount = encoder.items.length / width;
  const userCount = vectors.length / width - itemCount;
  const [first, ...others] = hidden;
  const firstWidth = first?.bias.length ?? 0;
  const firstOfItems = new Float64Array(itemCount * firstWidth);
  for (let item = 0; item < itemCount && first; item++) {
    const from = (userCount + item) * width + itemMlp;
    const weights = first.weights.subarray(mlp * firstWidth);
    const bias = new Float32Array(firstWidth);
    firstOfItems.set(applyLayer({ weights, bias }, vectors.subarray(from, from + mlp)), item * firstWidth);
  }

  return {
    itemCount,
    taste: (history) => ({ vector: encodeHistory(encoder, history) }),
    tasteOf: (user) => ({ vector: vectors.slice(user * width, (user + 1) * width) }),

    score({ vector }, items, scores) {
      const ofUser = first ? applyLayer(first, vector.subarray(userMlp, userMlp + mlp)) : undefined;
      const units = new Float64Array(firstWidth);
      for (let entry = 0; entry < items.length; entry++) {
        const item = items[entry];
        let sum = score.bias[0];
        const from = (userCount + item) * width + itemGmf;
        for (let i = 0; i < gmf; i++) sum += vector[userGmf + i] * vectors[from + i] * score.weights[i];
        if (ofUser) {
          for (let i = 0; i < firstWidth; i++)
            units[i] = Math.max(0, ofUser[i] + firstOfItems[item * firstWidth + i]);
          let layer: Float64Array = units;
          for (const other of others) layer = rectified(applyLayer(other, layer));
          for (let i = 0; i < layer.length; i++) sum += layer[i] * score.weights[gmf + i];
        }
        scores[entry] = sum;
      }
    },

    onnxGraph: () => neumfGraph(sizes, towers, encoder),

    save: () => artifact,
  };
}

function rectified(units: Float64Array): Float64Array {
  for (let i = 0; i < units.length; i++) units[i] = Math.max(0, units[i]);
  return units;
}
