import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel, type FittedModel } from "../definition.ts";
import { type EaseConfig, easeConfig } from "./config.ts";
import { fittedEase } from "./fitted.ts";
import { solveEase } from "./solve.ts";
import { easeSpace } from "./space.ts";

const LAYOUT = 1;

export const ease = defineModel<EaseConfig>({
  name: "ease",
  task: "ranking",
  summary:
    "Ranks items by a linear model of what goes with what, solved in closed form; for up to about 30,000 items.",
  paper: "Steck: Embarrassingly Shallow Autoencoders for Sparse Data, WWW 2019",
  config: easeConfig,
  space: easeSpace,
  unseeded: true,

  async fit({ interactions }, config, context) {
    const { itemCount } = interactions;
    const weights = await solveEase(interactions, config, context);
    return load({
      model: "ease",
      layout: LAYOUT,
      config: { ...config },
      metadata: { itemCount },
      tensors: { weights: { shape: [itemCount, itemCount], data: weights } },
    });
  },

  load,
});

function load(artifact: Artifact): FittedModel {
  requireLayout(artifact, "ease", LAYOUT);
  const itemCount = artifact.metadata.itemCount as number;
  const weights = float32Tensor(artifact, "weights", [itemCount, itemCount]);
  return fittedEase(weights, itemCount, artifact);
}
