import { type Artifact, float32Tensor, int32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { ArtifactError } from "../../artifact/artifact-error.ts";
import { defineModel, type FittedModel } from "../definition.ts";
import { scoredByLinks } from "../linked-items.ts";
import { type ItemKnnConfig, itemKnnConfig } from "./config.ts";
import { findNeighbours } from "./neighbours.ts";
import { itemKnnSpace } from "./space.ts";

const LAYOUT = 1;

export const itemKnn = defineModel<ItemKnnConfig>({
  name: "item-knn",
  task: "ranking",
  summary: "Ranks items by how similar they are to what the user liked, judged by who liked both.",
  paper: "Deshpande, Karypis: Item-Based Top-N Recommendation Algorithms, ACM TOIS 22(1), 2004",
  config: itemKnnConfig,
  space: itemKnnSpace,
  unseeded: true,

  async fit({ interactions }, config, context) {
    const { offsets, items, similarities } = await findNeighbours(interactions, config, context);
    return load({
      model: "item-knn",
      layout: LAYOUT,
      config: { ...config },
      metadata: {},
      tensors: {
        offsets: { shape: [offsets.length], data: offsets },
        neighbours: { shape: [items.length], data: items },
        similarities: { shape: [similarities.length], data: similarities },
      },
    });
  },

  load,
});

/**
 * The score of an item is the sum over the user's history of weight times similarity. The weight is the item's value,
 * less for what lies further back (Ding and Li, "Time Weight Collaborative Filtering", CIKM 2005, by position instead of
 * time): what was liked adds, what was disliked takes away. Each item of the history brings in its own neighbours, as
 * many as were kept.
 */
function load(artifact: Artifact): FittedModel {
  requireLayout(artifact, "item-knn", LAYOUT);
  const { recency } = artifact.config as unknown as ItemKnnConfig;
  const offsets = int32Tensor(artifact, "offsets", [-1]);
  const neighbours = int32Tensor(artifact, "neighbours", [-1]);
  const similarities = float32Tensor(artifact, "similarities", [neighbours.length]);
  const itemCount = offsets.length - 1;
  if (offsets[0] !== 0 || offsets[itemCount] !== neighbours.length) {
    throw new ArtifactError('The tensor "offsets" of item-knn does not fit its neighbours.');
  }

  return {
    itemCount,

    /** The vector holds one weight per item of the history. */
    taste(history) {
      const vector = new Float32Array(history.items.length);
      let weight = 1;
      for (let entry = vector.length - 1; entry >= 0; entry--) {
        vector[entry] = history.values[entry] * weight;
        weight *= recency;
      }
      return { vector, history };
    },

    ...scoredByLinks({ offsets, items: neighbours, weights: similarities }),
    save: () => artifact,
  };
}
