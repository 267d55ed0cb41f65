import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { layersOf, tensorsOfLayers } from "../../neural/layer-tensors.ts";
import { defineModel } from "../definition.ts";
import { type MultVaeConfig, multVaeConfig } from "./config.ts";
import { fittedMultVae } from "./fitted.ts";
import { learn } from "./learn.ts";
import { multVaeSpace } from "./space.ts";

const LAYOUT = 1;
const NAMES = ["encoder1", "encoder2", "decoder1", "decoder2"];

export const multVae = defineModel<MultVaeConfig>({
  name: "mult-vae",
  task: "ranking",
  summary:
    "Ranks items by a variational autoencoder that guesses what else a user likes, as shares of all items.",
  paper: "Liang, Krishnan, Hoffman, Jebara: Variational Autoencoders for Collaborative Filtering, WWW 2018",
  config: multVaeConfig,
  space: multVaeSpace,
  resumable: true,

  async fit({ interactions }, config, context) {
    const { encoder, decoder } = await learn(interactions, config, context);
    return load({
      model: "mult-vae",
      layout: LAYOUT,
      config: { ...config },
      metadata: {},
      tensors: tensorsOfLayers(NAMES, widthsOf(interactions.itemCount, config), [...encoder, ...decoder]),
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "mult-vae", LAYOUT);
  const config = artifact.config as unknown as MultVaeConfig;
  const itemCount = float32Tensor(artifact, "decoder2.bias", [-1]).length;
  const [first, means, second, output] = layersOf(artifact, NAMES, widthsOf(itemCount, config));
  return fittedMultVae({ encoder: [first, means], decoder: [second, output] }, artifact);
}

/** Inputs and outputs of each layer. */
function widthsOf(
  itemCount: number,
  { hiddenUnits, latentUnits }: MultVaeConfig,
): readonly (readonly [number, number])[] {
  return [
    [itemCount, hiddenUnits],
    [hiddenUnits, latentUnits],
    [latentUnits, hiddenUnits],
    [hiddenUnits, itemCount],
  ];
}
