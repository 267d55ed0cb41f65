import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel } from "../definition.ts";
import { descentSpace } from "../descent-space.ts";
import { type BiasedMfConfig, biasedMfConfig } from "./config.ts";
import { descend } from "./descend.ts";
import { fittedBiasedMf } from "./fitted.ts";

const LAYOUT = 1;

export const biasedMf = defineModel<BiasedMfConfig>({
  name: "biased-mf",
  task: "rating",
  summary:
    "Predicts ratings from biases and factors of users and items, learned by stochastic gradient descent.",
  paper: "Koren, Bell, Volinsky: Matrix Factorization Techniques for Recommender Systems, IEEE Computer 2009",
  config: biasedMfConfig,
  space: descentSpace,
  resumable: true,

  async fit({ interactions, ratingRange }, config, context) {
    const { mean, ...parameters } = await descend(interactions, config, context);
    const { userCount, itemCount } = interactions;
    const { factors } = config;
    return load({
      model: "biased-mf",
      layout: LAYOUT,
      config: { ...config },
      metadata: { userCount, itemCount, mean, ratingRange },
      tensors: {
        userFactors: { shape: [userCount, factors], data: parameters.userFactors },
        itemFactors: { shape: [itemCount, factors], data: parameters.itemFactors },
        userBiases: { shape: [userCount], data: parameters.userBiases },
        itemBiases: { shape: [itemCount], data: parameters.itemBiases },
      },
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "biased-mf", LAYOUT);
  const config = artifact.config as unknown as BiasedMfConfig;
  const metadata = artifact.metadata as unknown as {
    mean: number;
    ratingRange: { min: number; max: number };
  };
  const userBiases = float32Tensor(artifact, "userBiases", [-1]);
  const itemBiases = float32Tensor(artifact, "itemBiases", [-1]);
  const parameters = {
    mean: metadata.mean,
    userBiases,
    itemBiases,
    userFactors: float32Tensor(artifact, "userFactors", [userBiases.length, config.factors]),
    itemFactors: float32Tensor(artifact, "itemFactors", [itemBiases.length, config.factors]),
  };
  return fittedBiasedMf(config, parameters, metadata.ratingRange, artifact);
}
