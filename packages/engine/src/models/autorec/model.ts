import { sigmoid } from "../../arithmetic/sigmoid.ts";
import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { byItem, type SparseRows } from "../../dataset/sparse-rows.ts";
import { applySparseLayer, type Layer } from "../../neural/apply-layer.ts";
import { fitAutoencoder } from "../../neural/observed-autoencoder.ts";
import { defineModel } from "../definition.ts";
import { type AutorecConfig, autorecConfig } from "./config.ts";
import { fittedAutorec } from "./fitted.ts";

const LAYOUT = 1;

export const autorec = defineModel<AutorecConfig>({
  name: "autorec",
  task: "rating",
  summary:
    "Predicts ratings by an autoencoder that condenses the ratings of each item into a few hundred numbers.",
  paper: "Sedhain, Menon, Sanner, Xie: AutoRec: Autoencoders Meet Collaborative Filtering, WWW 2015",
  config: autorecConfig,
  resumable: true,

  async fit({ interactions, ratingRange }, config, context) {
    const { values, itemCount, userCount } = interactions;
    const rows = byItem(interactions);
    const center = values.reduce((sum, value) => sum + value, 0) / values.length;
    const { hiddenUnits } = config;
    const { hidden, output } = await fitAutoencoder(
      "autorec",
      rows,
      {
        hidden: [hiddenUnits],
        activation: "sigmoid",
        optimizer: { method: "adam" },
        batchSize: config.batchSize,
        learningRate: config.learningRate,
        decay: config.regularization,
        dropout: config.dropout,
        schedule: config,
        center,
        accumulate: false,
      },
      { ...config },
      context,
    );
    const width = hiddenUnits + 1;
    const users = withLast(output.weights, hiddenUnits, (user) => output.bias[user] - center);
    return load({
      model: "autorec",
      layout: LAYOUT,
      config: { ...config },
      metadata: { center, ratings: values.length, ratingRange },
      tensors: {
        codes: { shape: [itemCount, width], data: codesOf(rows, hidden[0], center) },
        users: { shape: [userCount, width], data: users },
      },
    });
  },

  load,
});

/** What the ratings of each item come to, and a 1. */
function codesOf(rows: SparseRows, layer: Layer, center: number): Float32Array {
  const hiddenUnits = layer.bias.length;
  const codes = new Float32Array(rows.rowCount * hiddenUnits);
  for (let item = 0; item < rows.rowCount; item++) {
    const [from, to] = [rows.offsets[item], rows.offsets[item + 1]];
    const values = rows.values.subarray(from, to).map((value) => value - center);
    codes.set(
      applySparseLayer(layer, rows.columns.subarray(from, to), values).map(sigmoid),
      item * hiddenUnits,
    );
  }
  return withLast(codes, hiddenUnits, () => 1);
}

function withLast(rows: Float32Array, width: number, last: (row: number) => number): Float32Array {
  const count = rows.length / width;
  const wider = new Float32Array(count * (width + 1));
  for (let row = 0; row < count; row++) {
    wider.set(rows.subarray(row * width, (row + 1) * width), row * (width + 1));
    wider[row * (width + 1) + width] = last(row);
  }
  return wider;
}

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "autorec", LAYOUT);
  const config = artifact.config as unknown as AutorecConfig;
  const { center, ratings, ratingRange } = artifact.metadata as unknown as {
    center: number;
    ratings: number;
    ratingRange: { min: number; max: number };
  };
  const codes = float32Tensor(artifact, "codes", [-1, config.hiddenUnits + 1]);
  const users = float32Tensor(artifact, "users", [-1, config.hiddenUnits + 1]);
  return fittedAutorec(config, { center, ratings, codes, users }, ratingRange, artifact);
}
