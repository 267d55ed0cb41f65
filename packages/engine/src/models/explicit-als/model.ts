import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel, type TrainingData } from "../definition.ts";
import { alternate } from "./alternate.ts";
import { type ExplicitAlsConfig, explicitAlsConfig } from "./config.ts";
import { fittedExplicitAls } from "./fitted.ts";
import { explicitAlsSpace } from "./space.ts";

const LAYOUT = 1;

export const explicitAls = defineModel<ExplicitAlsConfig>({
  name: "explicit-als",
  task: "rating",
  summary:
    "Predicts ratings from biases and factors of users and items, learned by alternating least squares.",
  paper:
    "Zhou, Wilkinson, Schreiber, Pan: Large-Scale Parallel Collaborative Filtering for the Netflix Prize, AAIM 2008",
  config: explicitAlsConfig,
  space: explicitAlsSpace,
  resumable: true,

  async fit({ interactions, ratingRange }, config, context) {
    const { mean, users, items } = await alternate(interactions, config, context);
    const { userCount, itemCount } = interactions;
    return load({
      model: "explicit-als",
      layout: LAYOUT,
      config: { ...config },
      metadata: { userCount, itemCount, mean, ratingRange },
      tensors: {
        users: { shape: [userCount, config.factors + 1], data: users },
        items: { shape: [itemCount, config.factors + 1], data: items },
      },
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "explicit-als", LAYOUT);
  const config = artifact.config as unknown as ExplicitAlsConfig;
  const { mean, ratingRange } = artifact.metadata as unknown as {
    mean: number;
    ratingRange: TrainingData["ratingRange"];
  };
  const users = float32Tensor(artifact, "users", [-1, config.factors + 1]);
  const items = float32Tensor(artifact, "items", [-1, config.factors + 1]);
  return fittedExplicitAls(config, { mean, users, items }, ratingRange, artifact);
}
