import type { ConfigSchema } from "../definition.ts";

export interface TwoTowerConfig {
  readonly factors: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly regularization: number;
  readonly negatives: number;
}

export const twoTowerConfig: ConfigSchema<TwoTowerConfig> = {
  factors: {
    kind: "integer",
    default: 64,
    min: 1,
    max: 512,
    scale: "log",
    doc: "Numbers of an embedding.",
  },
  epochs: { kind: "integer", default: 50, min: 1, max: 1000, doc: "Times that every liked item is visited." },
  batchSize: {
    kind: "integer",
    default: 1024,
    min: 1,
    max: 65536,
    scale: "log",
    doc: "Liked items of one step; fewer where there are not enough for 16 steps an epoch.",
  },
  learningRate: {
    kind: "number",
    default: 0.003,
    min: 1e-6,
    max: 1,
    scale: "log",
    doc: "Size of a step of Adam.",
  },
  regularization: {
    kind: "number",
    default: 0.1,
    min: 0,
    max: 10,
    doc: "Pull of the embeddings that a step meets towards 0.",
  },
  negatives: {
    kind: "integer",
    default: 4,
    min: 1,
    max: 100,
    doc: "Items not liked by the user that stand beside each liked one.",
  },
};
