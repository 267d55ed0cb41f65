import { type Artifact, float32Tensor, int32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { ArtifactError } from "../../artifact/artifact-error.ts";
import { defineModel, type FittedModel } from "../definition.ts";
import { scoredByLinks } from "../linked-items.ts";
import { type SlimConfig, slimConfig } from "./config.ts";
import { regressItems } from "./regress.ts";
import { slimSpace } from "./space.ts";

const LAYOUT = 1;

export const slim = defineModel<SlimConfig>({
  name: "slim",
  task: "ranking",
  summary:
    "Ranks items by a sparse linear model of what goes with what, learned among similar items; for catalogs of any size.",
  paper: "Ning, Karypis: SLIM: Sparse Linear Methods for Top-N Recommender Systems, ICDM 2011 (fsSLIM)",
  config: slimConfig,
  space: slimSpace,
  unseeded: true,

  async fit({ interactions }, config, context) {
    const { offsets, items, weights } = await regressItems(interactions, config, context);
    return load({
      model: "slim",
      layout: LAYOUT,
      config: { ...config },
      metadata: {},
      tensors: {
        offsets: { shape: [offsets.length], data: offsets },
        items: { shape: [items.length], data: items },
        weights: { shape: [weights.length], data: weights },
      },
    });
  },

  load,
});

function load(artifact: Artifact): FittedModel {
  requireLayout(artifact, "slim", LAYOUT);
  const offsets = int32Tensor(artifact, "offsets", [-1]);
  const items = int32Tensor(artifact, "items", [-1]);
  const weights = float32Tensor(artifact, "weights", [items.length]);
  const itemCount = offsets.length - 1;
  if (offsets[0] !== 0 || offsets[itemCount] !== items.length)
    throw new ArtifactError('The tensor "offsets" of slim does not fit its items.');
  return {
    itemCount,
    /** The vector holds the values of the history. */
    taste: (history) => ({ vector: history.values.slice(), history }),
    ...scoredByLinks({ offsets, items, weights }),
    save: () => artifact,
  };
}
