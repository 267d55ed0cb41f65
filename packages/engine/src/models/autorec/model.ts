import { sigmoid } from "../../arithmetic/sigmoid.ts";
import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { byItem, type SparseRows } from "../../dataset/sparse-rows.ts";
import { applySparseLayer, type Layer } from "../../neural/apply-layer.ts";
import { fitAutoencoder } from "../../neural/observed-autoencoder.ts";
import { defineModel } from "../definition.ts";
import { type AutorecConfig, autorecConfig } from "./config.ts";
import { fittedAutorec } from "./fitted.ts";
import { autorecSpace } from "./space.ts";

const LAYOUT = 2;

export const autorec = defineModel<AutorecConfig>({
  name: "autorec",
  task: "rating",
  summary:
    "Predicts ratings by an autoencoder that condenses the ratings of each item into a few hundred numbers.",
  paper: "Sedhain, Menon, Sanner, Xie: AutoRec: Autoencoders Meet Collaborative Filtering, WWW 2015",
  config: autorecConfig,
  space: autorecSpace,
  resumable: true,

  async fit({ interactions, ratingRange }, config, context) {
    const { values, itemCount, userCount } = interactions;
    const { hiddenUnits } = config;
    const rows = byItem(interactions);
    const levels = itemLevels(rows, config.damping);
    const seen = inputsOf(rows, hiddenUnits);
    const rebuilt = rows.values.slice();
    for (let item = 0; item < itemCount; item++)
      for (let entry = rows.offsets[item]; entry < rows.offsets[item + 1]; entry++)
        rebuilt[entry] -= levels[item];
    const { hidden, output } = await fitAutoencoder(
      "autorec",
      rows,
      { seen, rebuilt },
      {
        hidden: [hiddenUnits],
        activation: "sigmoid",
        optimizer: { method: "adam" },
        batchSize: config.batchSize,
        learningRate: config.learningRate,
        learningRateDecay: config.learningRateDecay,
        decay: config.regularization,
        dropout: config.dropout,
        schedule: config,
        fromZero: true,
        accumulate: false,
      },
      { ...config },
      context,
    );
    const width = hiddenUnits + 1;
    return load({
      model: "autorec",
      layout: LAYOUT,
      config: { ...config },
      metadata: { ratings: values.length, ratingRange },
      tensors: {
        levels: { shape: [itemCount], data: levels },
        codes: { shape: [itemCount, width], data: codesOf(rows, seen, hidden[0]) },
        users: {
          shape: [userCount, width],
          data: withLast(output.weights, hiddenUnits, (user) => output.bias[user]),
        },
      },
    });
  },

  load,
});

/** The mean rating of each item, drawn towards the mean of all as if `damping` more ratings were equal to that. */
function itemLevels({ rowCount, offsets, values }: SparseRows, damping: number): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Float32Array.from({ length: rowCount }, (_, item) => {
    const own = values.subarray(offsets[item], offsets[item + 1]);
    const sum = own.reduce((sum, value) => sum + value - mean, 0);
    return own.length === 0 ? mean : mean + sum / (own.length + damping);
  });
}

/**
 * The ratings of each item, scaled to a length at which the hidden units' sums begin with a deviation of 1 under
 * Glorot's start: items with few ratings and with many are seen equally well.
 */
function inputsOf({ rowCount, columnCount, offsets, values }: SparseRows, hiddenUnits: number): Float32Array {
  const length = Math.sqrt((columnCount + hiddenUnits) / 2);
  const inputs = values.slice();
  for (let item = 0; item < rowCount; item++) {
    const own = inputs.subarray(offsets[item], offsets[item + 1]);
    const square = own.reduce((sum, value) => sum + value * value, 0);
    if (square === 0) continue;
    const scale = length / Math.sqrt(square);
    for (let entry = 0; entry < own.length; entry++) own[entry] *= scale;
  }
  return inputs;
}

/** What the ratings of each item come to, and a 1. */
function codesOf(rows: SparseRows, inputs: Float32Array, layer: Layer): Float32Array {
  const hiddenUnits = layer.bias.length;
  const codes = new Float32Array(rows.rowCount * hiddenUnits);
  for (let item = 0; item < rows.rowCount; item++) {
    const [from, to] = [rows.offsets[item], rows.offsets[item + 1]];
    const units = applySparseLayer(layer, rows.columns.subarray(from, to), inputs.subarray(from, to)).map(
      sigmoid,
    );
    codes.set(units, item * hiddenUnits);
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
  const { ratings, ratingRange } = artifact.metadata as unknown as {
    ratings: number;
    ratingRange: { min: number; max: number };
  };
  const codes = float32Tensor(artifact, "codes", [-1, config.hiddenUnits + 1]);
  const users = float32Tensor(artifact, "users", [-1, config.hiddenUnits + 1]);
  const levels = float32Tensor(artifact, "levels", [codes.length / (config.hiddenUnits + 1)]);
  return fittedAutorec(config, { ratings, levels, codes, users }, ratingRange, artifact);
}
