import type { ConfigSchema } from "../definition.ts";

export interface RbmConfig {
  readonly hiddenUnits: number;
  readonly epochs: number;
  readonly gibbsSteps: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly regularization: number;
  readonly conditional: boolean;
  readonly unmetItems: string;
  readonly negatives: number;
}

export const rbmConfig: ConfigSchema<RbmConfig> = {
  hiddenUnits: {
    kind: "integer",
    default: 300,
    min: 1,
    max: 4096,
    scale: "log",
    doc: "Hidden binary units: traits that a user has or has not.",
  },
  epochs: { kind: "integer", default: 12, min: 1, max: 1000, doc: "Times that every user is visited." },
  gibbsSteps: {
    kind: "integer",
    default: 1,
    min: 1,
    max: 20,
    doc: "Rounds of Gibbs sampling, the k of CD-k: more come nearer to the likelihood's gradient and take longer.",
  },
  batchSize: {
    kind: "integer",
    default: 100,
    min: 1,
    max: 100_000,
    scale: "log",
    doc: "Users whose chains run under the same weights; larger gives more threads something to do.",
  },
  learningRate: {
    kind: "number",
    default: 0.01,
    min: 1e-5,
    max: 1,
    scale: "log",
    doc: "Size of a step, once per preference.",
  },
  regularization: {
    kind: "number",
    default: 0.05,
    min: 0,
    max: 10,
    doc: "Pull of the weights towards 0, once per preference.",
  },
  conditional: {
    kind: "boolean",
    default: true,
    doc: "Whether the hidden units also see which items a user has met, whatever they thought of them.",
  },
  unmetItems: {
    kind: "choice",
    default: "automatic",
    choices: ["automatic", "left-out", "disliked"],
    doc: "Items that a user has not met say nothing (left-out), or some, drawn anew in each epoch, count as disliked; automatic leaves them out where the data holds dislikes.",
  },
  negatives: {
    kind: "number",
    default: 4,
    min: 0.1,
    max: 1000,
    scale: "log",
    doc: "Unmet items that count as disliked, for each item that the user likes.",
  },
};
