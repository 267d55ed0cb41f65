import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel } from "../definition.ts";
import { alternate } from "./alternate.ts";
import { balancedAlpha } from "./confidence.ts";
import { type ImplicitAlsConfig, implicitAlsConfig } from "./config.ts";
import { fittedImplicitAls } from "./fitted.ts";
import { implicitAlsSpace } from "./space.ts";

// 2: the axes are those of the items.
const LAYOUT = 2;

export const implicitAls = defineModel<ImplicitAlsConfig>({
  name: "implicit-als",
  task: "ranking",
  summary:
    "Learns factors of users and items from what users did and did not do, by alternating least squares.",
  paper: "Hu, Koren, Volinsky: Collaborative Filtering for Implicit Feedback Datasets, ICDM 2008",
  config: implicitAlsConfig,
  space: implicitAlsSpace,
  resumable: true,

  async fit({ interactions }, given, context) {
    const config = { ...given, alpha: given.alpha || balancedAlpha(interactions) };
    const { users, items } = await alternate(interactions, config, context);
    const { userCount, itemCount } = interactions;
    return load({
      model: "implicit-als",
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
  requireLayout(artifact, "implicit-als", LAYOUT);
  const config = artifact.config as unknown as ImplicitAlsConfig;
  const users = float32Tensor(artifact, "userFactors", [-1, config.factors]);
  const items = float32Tensor(artifact, "itemFactors", [-1, config.factors]);
  return fittedImplicitAls(config, { users, items }, artifact);
}
