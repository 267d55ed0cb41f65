import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel, type FittedModel, type Taste } from "../definition.ts";
import { CancelledError } from "../errors.ts";
import { type BiasConfig, biasConfig } from "./config.ts";
import { biasSpace } from "./space.ts";

const LAYOUT = 1;

interface BiasMetadata {
  readonly mean: number;
  readonly ratingRange: { readonly min: number; readonly max: number };
}

export const bias = defineModel<BiasConfig>({
  name: "bias",
  task: "rating",
  summary:
    "Predicts ratings from how high the item is rated and how high the user rates: the bar that others must clear.",
  paper: "Koren: Factor in the Neighbors, ACM TKDD 4(1), 2010",
  config: biasConfig,
  space: biasSpace,
  unseeded: true,
  impersonal: true,

  async fit({ interactions, ratingRange }, config, { signal }) {
    if (signal?.aborted) throw new CancelledError("Training bias");
    const { items, values, itemCount } = interactions;
    const sum = values.reduce((total, value) => total + value, 0);
    const mean = values.length === 0 ? (ratingRange.min + ratingRange.max) / 2 : sum / values.length;
    const sums = new Float64Array(itemCount);
    const counts = new Float64Array(itemCount);
    for (const [row, item] of items.entries()) {
      sums[item] += values[row] - mean;
      counts[item]++;
    }
    const itemBiases = Float32Array.from(sums, (sum, item) => damped(sum, counts[item], config.damping));
    const metadata: BiasMetadata = { mean, ratingRange: { min: ratingRange.min, max: ratingRange.max } };
    return load({
      model: "bias",
      layout: LAYOUT,
      config: { ...config },
      metadata: { ...metadata },
      tensors: { itemBiases: { shape: [itemCount], data: itemBiases } },
    });
  },

  load,
});

function load(artifact: Artifact): FittedModel {
  requireLayout(artifact, "bias", LAYOUT);
  const itemBiases = float32Tensor(artifact, "itemBiases", [-1]);
  const { damping } = artifact.config as unknown as BiasConfig;
  const { mean, ratingRange } = artifact.metadata as unknown as BiasMetadata;
  const unclamped = ({ bias = 0 }: Taste, item: number) => mean + bias + (item === -1 ? 0 : itemBiases[item]);

  return {
    itemCount: itemBiases.length,

    taste(history) {
      let sum = 0;
      for (const [entry, item] of history.items.entries())
        sum += history.values[entry] - mean - itemBiases[item];
      return { vector: new Float32Array(), bias: damped(sum, history.items.length, damping), history };
    },

    score(taste, items, scores) {
      for (let entry = 0; entry < items.length; entry++) scores[entry] = unclamped(taste, items[entry]);
    },

    predict: (taste, item) => Math.min(Math.max(unclamped(taste, item), ratingRange.min), ratingRange.max),

    save: () => artifact,
  };
}

function damped(sum: number, count: number, damping: number): number {
  return count === 0 ? 0 : sum / (count + damping);
}
