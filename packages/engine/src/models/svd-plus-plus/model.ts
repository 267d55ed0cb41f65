import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { userHistories } from "../../dataset/history.ts";
import type { Interactions } from "../../dataset/interactions.ts";
import { defineModel } from "../definition.ts";
import { descentSpace } from "../descent-space.ts";
import { type SvdPlusPlusConfig, svdPlusPlusConfig } from "./config.ts";
import { descend, type Parameters } from "./descend.ts";
import { fittedSvdPlusPlus, implicitTaste } from "./fitted.ts";

const LAYOUT = 1;

export const svdPlusPlus = defineModel<SvdPlusPlusConfig>({
  name: "svd++",
  task: "rating",
  summary: "Predicts ratings from biases and factors, where what a user has rated speaks as well as how.",
  paper: "Koren: Factorization Meets the Neighborhood, KDD 2008",
  config: svdPlusPlusConfig,
  space: descentSpace,
  resumable: true,

  async fit({ interactions, ratingRange }, config, context) {
    const { mean, ...parameters } = await descend(interactions, config, context);
    const { userCount, itemCount } = interactions;
    const { factors } = config;
    addImplicit(parameters, interactions, factors);
    return load({
      model: "svd++",
      layout: LAYOUT,
      config: { ...config },
      metadata: { userCount, itemCount, mean, ratingRange },
      tensors: {
        userFactors: { shape: [userCount, factors], data: parameters.userFactors },
        itemFactors: { shape: [itemCount, factors], data: parameters.itemFactors },
        implicitFactors: { shape: [itemCount, factors], data: parameters.implicitFactors },
        userBiases: { shape: [userCount], data: parameters.userBiases },
        itemBiases: { shape: [itemCount], data: parameters.itemBiases },
      },
    });
  },

  load,
});

/** Adds the implicit part to the users' own factors, so that known users need no histories. */
function addImplicit(
  { userFactors, implicitFactors }: Omit<Parameters, "mean">,
  interactions: Interactions,
  factors: number,
): void {
  const historyOf = userHistories(interactions);
  for (let user = 0; user < interactions.userCount; user++) {
    const implicit = implicitTaste(historyOf(user).items, implicitFactors, factors);
    for (let factor = 0; factor < factors; factor++) userFactors[user * factors + factor] += implicit[factor];
  }
}

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "svd++", LAYOUT);
  const config = artifact.config as unknown as SvdPlusPlusConfig;
  const metadata = artifact.metadata as unknown as {
    mean: number;
    ratingRange: { min: number; max: number };
  };
  const userBiases = float32Tensor(artifact, "userBiases", [-1]);
  const itemBiases = float32Tensor(artifact, "itemBiases", [-1]);
  const rows = (name: string, count: number) => float32Tensor(artifact, name, [count, config.factors]);
  const parameters = {
    mean: metadata.mean,
    userBiases,
    itemBiases,
    userFactors: rows("userFactors", userBiases.length),
    itemFactors: rows("itemFactors", itemBiases.length),
    implicitFactors: rows("implicitFactors", itemBiases.length),
  };
  return fittedSvdPlusPlus(config, parameters, metadata.ratingRange, artifact);
}
