import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel } from "../definition.ts";
import { servedByVectors } from "../served-by-vectors.ts";
import { type TwoTowerConfig, twoTowerConfig } from "./config.ts";
import { folderOf } from "./fold-in.ts";
import { twoTowerSpace } from "./space.ts";
import { train } from "./train.ts";

const LAYOUT = 1;

export const twoTower = defineModel<TwoTowerConfig>({
  name: "two-tower",
  task: "ranking",
  summary:
    "Learns embeddings of users and items, and of what is known of them, whose inner product tells liked items from others.",
  paper: "Covington, Adams, Sargin: Deep Neural Networks for YouTube Recommendations, RecSys 2016",
  config: twoTowerConfig,
  space: twoTowerSpace,
  resumable: true,

  async fit(data, config, context) {
    const { users, items } = await train(data, config, context);
    const { userCount, itemCount } = data.interactions;
    return load({
      model: "two-tower",
      layout: LAYOUT,
      config: { ...config },
      metadata: { userCount, itemCount },
      tensors: {
        userVectors: { shape: [userCount, config.factors], data: users },
        itemVectors: { shape: [itemCount, config.factors], data: items },
      },
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "two-tower", LAYOUT);
  const config = artifact.config as unknown as TwoTowerConfig;
  const users = float32Tensor(artifact, "userVectors", [-1, config.factors]);
  const items = float32Tensor(artifact, "itemVectors", [-1, config.factors]);
  return servedByVectors({ users, items, width: config.factors }, folderOf(items, config), artifact);
}
