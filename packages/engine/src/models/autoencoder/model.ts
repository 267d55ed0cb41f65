import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { byUser } from "../../dataset/sparse-rows.ts";
import { layersOf, tensorsOfLayers } from "../../neural/layer-tensors.ts";
import { fitAutoencoder } from "../../neural/observed-autoencoder.ts";
import { defineModel } from "../definition.ts";
import { type AutoencoderConfig, autoencoderConfig } from "./config.ts";
import { fittedAutoencoder } from "./fitted.ts";
import { autoencoderSpace } from "./space.ts";

const LAYOUT = 1;
const NAMES = ["hidden1", "hidden2", "hidden3"];

export const autoencoder = defineModel<AutoencoderConfig>({
  name: "autoencoder",
  task: "rating",
  summary: "Predicts ratings by a stacked autoencoder that squeezes a user's ratings through a few units.",
  paper: "Sedhain, Menon, Sanner, Xie: AutoRec: Autoencoders Meet Collaborative Filtering, WWW 2015",
  config: autoencoderConfig,
  space: autoencoderSpace,
  resumable: true,

  async fit({ interactions, ratingRange }, config, context) {
    const { hiddenUnits, codeUnits } = config;
    const hidden = [hiddenUnits, codeUnits, hiddenUnits];
    const center = config.centered ? meanOf(interactions.values) : 0;
    const rows = byUser(interactions);
    const values = rows.values.map((value) => value - center);
    const layers = await fitAutoencoder(
      "autoencoder",
      rows,
      { seen: values, rebuilt: values },
      {
        hidden,
        activation: "sigmoid",
        optimizer: { method: "rmsprop" },
        batchSize: config.batchSize,
        learningRate: config.learningRate,
        learningRateDecay: 1,
        decay: config.weightDecay,
        dropout: config.dropout,
        schedule: config,
        fromZero: false,
        accumulate: config.gradients === "accumulated",
      },
      { ...config },
      context,
    );
    return load({
      model: "autoencoder",
      layout: LAYOUT,
      config: { ...config },
      metadata: { center, ratingRange },
      tensors: {
        ...tensorsOfLayers(NAMES, widthsOf(interactions.itemCount, config), layers.hidden),
        "output.weights": { shape: [interactions.itemCount, hiddenUnits], data: layers.output.weights },
        "output.bias": {
          shape: [interactions.itemCount],
          data: layers.output.bias.map((bias) => bias + center),
        },
      },
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "autoencoder", LAYOUT);
  const config = artifact.config as unknown as AutoencoderConfig;
  const { center, ratingRange } = artifact.metadata as unknown as {
    center: number;
    ratingRange: { min: number; max: number };
  };
  const bias = float32Tensor(artifact, "output.bias", [-1]);
  const weights = float32Tensor(artifact, "output.weights", [bias.length, config.hiddenUnits]);
  const hidden = layersOf(artifact, NAMES, widthsOf(bias.length, config));
  return fittedAutoencoder({ hidden, output: { weights, bias } }, center, ratingRange, artifact);
}

/** Inputs and outputs of each hidden layer. */
function widthsOf(
  itemCount: number,
  { hiddenUnits, codeUnits }: AutoencoderConfig,
): readonly (readonly [number, number])[] {
  return [
    [itemCount, hiddenUnits],
    [hiddenUnits, codeUnits],
    [codeUnits, hiddenUnits],
  ];
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
