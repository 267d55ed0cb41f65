import { type ScheduleConfig, scheduleConfig } from "../../neural/schedule-config.ts";
import type { ConfigSchema } from "../definition.ts";

export interface MultVaeConfig extends ScheduleConfig {
  readonly hiddenUnits: number;
  readonly latentUnits: number;
  readonly dropout: number;
  readonly beta: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly regularization: number;
}

export const multVaeConfig: ConfigSchema<MultVaeConfig> = {
  hiddenUnits: {
    kind: "integer",
    default: 600,
    min: 1,
    max: 2048,
    scale: "log",
    doc: "Units of the hidden layer on either side of the latent numbers.",
  },
  latentUnits: {
    kind: "integer",
    default: 200,
    min: 1,
    max: 1024,
    scale: "log",
    doc: "Numbers that a history is condensed into.",
  },
  dropout: {
    kind: "number",
    default: 0.5,
    min: 0,
    max: 0.9,
    doc: "Share of a user's items that a step does not see, though it has to predict them.",
  },
  beta: {
    kind: "number",
    default: 0.2,
    min: 0,
    max: 10,
    doc: "Weight of the latent numbers' divergence from a standard normal distribution.",
  },
  epochs: { kind: "integer", default: 50, min: 1, max: 1000, doc: "Times that every user is visited." },
  batchSize: {
    kind: "integer",
    default: 250,
    min: 1,
    max: 4096,
    scale: "log",
    doc: "Most users of one step; with few users there are fewer, so that an epoch has two dozen steps.",
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
    default: 0,
    min: 0,
    max: 1,
    doc: "Pull of the parameters towards 0, added to the gradient.",
  },
  ...scheduleConfig,
};
