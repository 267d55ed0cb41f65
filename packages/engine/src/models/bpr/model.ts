import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel } from "../definition.ts";
import { averageRow, servedByVectors } from "../served-by-vectors.ts";
import { type BprConfig, bprConfig, candidatesFor } from "./config.ts";
import { descend } from "./descend.ts";
import { folderOf } from "./fold-in.ts";
import { bprSpace } from "./space.ts";

const LAYOUT = 1;

export const bpr = defineModel<BprConfig>({
  name: "bpr",
  task: "ranking",
  summary:
    "Learns factors of users and items that put liked items above others, pair by pair, by stochastic gradient descent.",
  paper:
    "Rendle, Freudenthaler, Gantner, Schmidt-Thieme: BPR: Bayesian Personalized Ranking from Implicit Feedback, UAI 2009",
  config: bprConfig,
  space: bprSpace,
  resumable: true,

  async fit({ interactions }, given, context) {
    const config = { ...given, candidates: given.candidates || candidatesFor(interactions.itemCount) };
    const { users, items } = await descend(interactions, config, context);
    const { userCount, itemCount } = interactions;
    return load({
      model: "bpr",
      layout: LAYOUT,
      config,
      metadata: { userCount, itemCount },
      tensors: {
        userFactors: { shape: [userCount, config.factors], data: users },
        itemFactors: { shape: [itemCount, config.factors], data: items },
      },
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "bpr", LAYOUT);
  const config = artifact.config as unknown as BprConfig;
  const users = float32Tensor(artifact, "userFactors", [-1, config.factors]);
  const items = float32Tensor(artifact, "itemFactors", [-1, config.factors]);
  const foldIn = folderOf(items, averageRow(users, config.factors), config);
  return servedByVectors({ users, items, width: config.factors }, foldIn, artifact);
}
