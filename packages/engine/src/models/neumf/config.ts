import { type ScheduleConfig, scheduleConfig } from "../../neural/schedule-config.ts";
import type { ConfigSchema } from "../definition.ts";

export interface NeumfConfig extends ScheduleConfig {
  readonly variant: string;
  readonly embeddingDim: number;
  readonly gmfDim: number;
  readonly hiddenLayers: string;
  readonly dropout: number;
  readonly epochs: number;
  readonly pretrainEpochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly regularization: number;
  readonly negatives: number;
}

export const neumfConfig: ConfigSchema<NeumfConfig> = {
  variant: {
    kind: "choice",
    default: "neumf",
    choices: ["neumf", "gmf", "mlp"],
    doc: "Factors whose products are weighed (gmf), a network over both sides' factors (mlp), or both (neumf).",
  },
  embeddingDim: {
    kind: "integer",
    default: 32,
    min: 1,
    max: 512,
    scale: "log",
    doc: "Numbers that describe a user or an item to the network.",
  },
  gmfDim: {
    kind: "integer",
    default: 0,
    min: 0,
    max: 512,
    doc: "Factors of a user or an item whose products are weighed; 0 takes as many as embeddingDim.",
  },
  hiddenLayers: {
    kind: "choice",
    default: "64-32",
    choices: ["64-32", "64-32-16", "32-16-8", "64-32-16-8", "128-64-32", "256-128-64"],
    doc: "Units of the network's hidden layers, from its input on.",
  },
  dropout: {
    kind: "number",
    default: 0.2,
    min: 0,
    max: 0.9,
    doc: "Share of each hidden layer's units that a step leaves out.",
  },
  epochs: {
    kind: "integer",
    default: 20,
    min: 1,
    max: 1000,
    doc: "Times that every interaction is visited.",
  },
  pretrainEpochs: {
    kind: "integer",
    default: 0,
    min: 0,
    max: 1000,
    doc: "Of the epochs, the first so many train gmf and mlp each for itself; neumf goes on from both.",
  },
  batchSize: {
    kind: "integer",
    default: 256,
    min: 1,
    max: 65_536,
    scale: "log",
    doc: "Most samples of one step; small data have fewer, so that an epoch has some steps.",
  },
  learningRate: {
    kind: "number",
    default: 0.001,
    min: 1e-5,
    max: 0.1,
    scale: "log",
    doc: "Size of a step of Adam.",
  },
  regularization: {
    kind: "number",
    default: 0.1,
    min: 0,
    max: 1000,
    doc: "Pull of the parameters towards 0, beside the loss summed over all samples of an epoch.",
  },
  negatives: {
    kind: "integer",
    default: 4,
    min: 1,
    max: 100,
    doc: "Items drawn for each interaction among those that the user has not had to do with.",
  },
  ...scheduleConfig,
};
