import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { byUser } from "../../dataset/sparse-rows.ts";
import { fitAutoencoder, type Layer } from "../../neural/observed-autoencoder.ts";
import { defineModel } from "../definition.ts";
import { type AutoencoderConfig, autoencoderConfig } from "./config.ts";
import { fittedAutoencoder } from "./fitted.ts";

const LAYOUT = 1;

export const autoencoder = defineModel<AutoencoderConfig>({
  name: "autoencoder",
  task: "rating",
  summary: "Predicts ratings by a stacked autoencoder that squeezes a user's ratings through a few units.",
  paper: "Sedhain, Menon, Sanner, Xie: AutoRec: Autoencoders Meet Collaborative Filtering, WWW 2015",
  config: autoencoderConfig,
  resumable: true,

  async fit({ interactions, ratingRange }, config, context) {
    const { hiddenUnits, codeUnits, patience, minDelta, epochs } = config;
    const hidden = [hiddenUnits, codeUnits, hiddenUnits];
    const center = config.centered ? meanOf(interactions.values) : 0;
    const layers = await fitAutoencoder(
      "autoencoder",
      byUser(interactions),
      {
        hidden,
        activation: "sigmoid",
        optimizer: { method: "rmsprop" },
        batchSize: config.batchSize,
        learningRate: config.learningRate,
        decay: config.weightDecay,
        dropout: config.dropout,
        schedule: { epochs, patience, minDelta, plateauPatience: 0, plateauFactor: 1 },
        center,
        accumulate: config.gradients === "accumulated",
      },
      { ...config },
      context,
    );
    const { itemCount } = interactions;
    const widths = [itemCount, ...hidden];
    const tensorsOf = (name: string, { weights, bias }: Layer, shape: readonly number[]) => ({
      [`${name}.weights`]: { shape, data: weights },
      [`${name}.bias`]: { shape: [bias.length], data: bias },
    });
    return load({
      model: "autoencoder",
      layout: LAYOUT,
      config: { ...config },
      metadata: { center, ratingRange },
      tensors: {
        ...Object.assign(
          {},
          ...layers.hidden.map((layer, index) =>
            tensorsOf(`hidden${index + 1}`, layer, [widths[index], widths[index + 1]]),
          ),
        ),
        ...tensorsOf("output", layers.output, [itemCount, hiddenUnits]),
      },
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "autoencoder", LAYOUT);
  const { hiddenUnits, codeUnits } = artifact.config as unknown as AutoencoderConfig;
  const { center, ratingRange } = artifact.metadata as unknown as {
    center: number;
    ratingRange: { min: number; max: number };
  };
  const hidden = [hiddenUnits, codeUnits, hiddenUnits];
  const outputBias = float32Tensor(artifact, "output.bias", [-1]);
  const widths = [outputBias.length, ...hidden];
  const layers = {
    hidden: hidden.map((width, index) => ({
      weights: float32Tensor(artifact, `hidden${index + 1}.weights`, [widths[index], width]),
      bias: float32Tensor(artifact, `hidden${index + 1}.bias`, [width]),
    })),
    output: {
      weights: float32Tensor(artifact, "output.weights", [outputBias.length, hiddenUnits]),
      bias: outputBias,
    },
  };
  return fittedAutoencoder(layers, center, ratingRange, artifact);
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
