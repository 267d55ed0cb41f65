import { type Artifact, requireLayout } from "../../artifact/artifact.ts";
import { defineModel, type TrainingData } from "../definition.ts";
import { type BayesianFmConfig, bayesianFmConfig } from "./config.ts";
import { designOf } from "./design.ts";
import { fittedBayesianFm } from "./fitted.ts";
import { drawSamples } from "./gibbs.ts";
import { chosenLikelihood } from "./levels.ts";
import { bayesianFmSpace } from "./space.ts";

const LAYOUT = 1;

export const bayesianFm = defineModel<BayesianFmConfig>({
  name: "bayesian-fm",
  task: "rating",
  summary:
    "Predicts ratings by a factorization machine over users, items, who rated what, attributes and days, averaged over samples of its posterior.",
  paper: "Freudenthaler, Schmidt-Thieme, Rendle: Bayesian Factorization Machines, NIPS Workshop 2011",
  config: bayesianFmConfig,
  space: bayesianFmSpace,
  resumable: true,
  sampled: true,

  async fit(data, given, context) {
    const design = designOf(data, given);
    const config = { ...given, likelihood: chosenLikelihood(given.likelihood, design.ratings) };
    const tensors = await drawSamples(design, config, context);
    const { userCount, itemCount } = data.interactions;
    const { days } = design;
    return load({
      model: "bayesian-fm",
      layout: LAYOUT,
      config,
      metadata: { userCount, itemCount, dayCount: days.length, ratingRange: data.ratingRange },
      tensors: { ...tensors, ...(days.length > 0 && { days: { shape: [days.length], data: days } }) },
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "bayesian-fm", LAYOUT);
  return fittedBayesianFm(artifact, artifact.metadata.ratingRange as TrainingData["ratingRange"]);
}
