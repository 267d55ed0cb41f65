import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel } from "../definition.ts";
import { type SasrecConfig, sasrecConfig } from "./config.ts";
import { fittedSasrec } from "./fitted.ts";
import { shapesOf } from "./layers.ts";
import { learn } from "./learn.ts";
import { sasrecSpace } from "./space.ts";

const LAYOUT = 2;

export const sasrec = defineModel<SasrecConfig>({
  name: "sasrec",
  task: "ranking",
  summary: "Ranks items by a transformer that guesses the next item from the order of the latest ones.",
  paper: "Kang, McAuley: Self-Attentive Sequential Recommendation, ICDM 2018",
  config: sasrecConfig,
  space: sasrecSpace,
  resumable: true,
  sequential: true,

  async fit({ interactions }, config, context) {
    const { itemCount } = interactions;
    const { length, parameters } = await learn(interactions, config, context);
    return load({
      model: "sasrec",
      layout: LAYOUT,
      config: { ...config },
      metadata: { itemCount, length },
      tensors: Object.fromEntries(
        [...shapesOf(config, itemCount, length)].map(([name, shape]) => [
          name,
          { shape, data: parameters.get(name) ?? new Float32Array() },
        ]),
      ),
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "sasrec", LAYOUT);
  const config = artifact.config as unknown as SasrecConfig;
  const { itemCount, length } = artifact.metadata as unknown as { itemCount: number; length: number };
  const parameters = new Map(
    [...shapesOf(config, itemCount, length)].map(([name, shape]) => [
      name,
      float32Tensor(artifact, name, shape),
    ]),
  );
  return fittedSasrec(config, parameters, length, artifact);
}
