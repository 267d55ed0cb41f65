import { type Artifact, float32Tensor, int32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { ArtifactError } from "../../artifact/artifact-error.ts";
import { byItem, byUser, type SparseRows } from "../../dataset/sparse-rows.ts";
import { defineModel } from "../definition.ts";
import { type Biases, dampedBiases } from "./biases.ts";
import { type ItemKnnRatingsConfig, itemKnnRatingsConfig } from "./config.ts";
import { fittedItemKnnRatings } from "./fitted.ts";
import { findSimilarItems } from "./similar-items.ts";
import { itemKnnRatingsSpace } from "./space.ts";

const LAYOUT = 1;

export const itemKnnRatings = defineModel<ItemKnnRatingsConfig>({
  name: "item-knn-ratings",
  task: "rating",
  summary: "Predicts ratings from those that the user gave to similar items, beside what is usual.",
  paper: "Koren: Factor in the Neighbors, ACM TKDD 4(1), 2010",
  config: itemKnnRatingsConfig,
  space: itemKnnRatingsSpace,
  unseeded: true,

  async fit({ interactions, ratingRange }, config, context) {
    const ofUser = byUser(interactions);
    const ofItem = byItem(interactions);
    const biases = dampedBiases(ofUser, ofItem, config.biasDamping);
    const similar = await findSimilarItems(
      residuals(ofUser, biases, biases.ofUser, biases.ofItem),
      residuals(ofItem, biases, biases.ofItem, biases.ofUser),
      config,
      context,
    );
    const itemBiases = Float32Array.from(biases.ofItem);
    return load({
      model: "item-knn-ratings",
      layout: LAYOUT,
      config: { ...config },
      metadata: { mean: biases.mean, ratingRange },
      tensors: {
        itemBiases: { shape: [itemBiases.length], data: itemBiases },
        offsets: { shape: [similar.offsets.length], data: similar.offsets },
        similarItems: { shape: [similar.items.length], data: similar.items },
        weights: { shape: [similar.weights.length], data: similar.weights },
      },
    });
  },

  load,
});

function residuals(
  rows: SparseRows,
  { mean }: Biases,
  ofRow: Float64Array,
  ofColumn: Float64Array,
): SparseRows {
  const values = new Float32Array(rows.values.length);
  for (let row = 0; row < rows.rowCount; row++) {
    for (let entry = rows.offsets[row]; entry < rows.offsets[row + 1]; entry++)
      values[entry] = rows.values[entry] - mean - ofRow[row] - ofColumn[rows.columns[entry]];
  }
  return { ...rows, values };
}

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "item-knn-ratings", LAYOUT);
  const config = artifact.config as unknown as ItemKnnRatingsConfig;
  const { mean, ratingRange } = artifact.metadata as unknown as {
    mean: number;
    ratingRange: { min: number; max: number };
  };
  const itemBiases = float32Tensor(artifact, "itemBiases", [-1]);
  const offsets = int32Tensor(artifact, "offsets", [itemBiases.length + 1]);
  const items = int32Tensor(artifact, "similarItems", [-1]);
  const weights = float32Tensor(artifact, "weights", [items.length]);
  if (offsets[0] !== 0 || offsets[itemBiases.length] !== items.length)
    throw new ArtifactError('The tensor "offsets" of item-knn-ratings does not fit its similar items.');
  return fittedItemKnnRatings(
    config,
    { mean, itemBiases, similar: { offsets, items, weights } },
    ratingRange,
    artifact,
  );
}
