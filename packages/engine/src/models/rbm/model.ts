import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel } from "../definition.ts";
import { type RbmConfig, rbmConfig } from "./config.ts";
import { contrast } from "./contrast.ts";
import { fittedRbm } from "./fitted.ts";
import { rbmSpace } from "./space.ts";

const LAYOUT = 1;

/**
 * The task is ranking, for a machine of binary visible units learns from exactly what the preference view holds: liked,
 * disliked, or nothing said; from ratings, visits and clicks alike. Its scores are more than an order: each is the
 * probability that the user likes the item, given that they meet it, so held-out preferences can judge them by AUC,
 * log-loss and calibration. Where unmet items were counted as disliked, "given that they meet it" is the ratio at which
 * they were drawn.
 */
export const rbm = defineModel<RbmConfig>({
  name: "rbm",
  task: "ranking",
  summary: "Tells the probability that a user likes an item, by a restricted Boltzmann machine.",
  paper: "Salakhutdinov, Mnih, Hinton: Restricted Boltzmann Machines for Collaborative Filtering, ICML 2007",
  config: rbmConfig,
  space: rbmSpace,
  resumable: true,

  async fit({ interactions }, config, context) {
    const parameters = await contrast(interactions, config, context);
    const { itemCount } = interactions;
    const { hiddenUnits } = config;
    return load({
      model: "rbm",
      layout: LAYOUT,
      config: { ...config },
      metadata: {},
      tensors: {
        centres: { shape: [itemCount], data: parameters.centres },
        weights: { shape: [itemCount, hiddenUnits], data: parameters.weights },
        metWeights: { shape: [config.conditional ? itemCount : 0, hiddenUnits], data: parameters.metWeights },
        visibleBiases: { shape: [itemCount], data: parameters.visibleBiases },
        hiddenBiases: { shape: [hiddenUnits], data: parameters.hiddenBiases },
      },
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "rbm", LAYOUT);
  const config = artifact.config as unknown as RbmConfig;
  const { hiddenUnits } = config;
  const centres = float32Tensor(artifact, "centres", [-1]);
  const itemCount = centres.length;
  const parameters = {
    centres,
    weights: float32Tensor(artifact, "weights", [itemCount, hiddenUnits]),
    metWeights: float32Tensor(artifact, "metWeights", [config.conditional ? itemCount : 0, hiddenUnits]),
    visibleBiases: float32Tensor(artifact, "visibleBiases", [itemCount]),
    hiddenBiases: float32Tensor(artifact, "hiddenBiases", [hiddenUnits]),
  };
  return fittedRbm(config, parameters, artifact);
}
