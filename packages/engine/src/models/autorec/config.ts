import { type ScheduleConfig, scheduleConfig } from "../../neural/schedule-config.ts";
import type { ConfigSchema } from "../definition.ts";

export interface AutorecConfig extends ScheduleConfig {
  readonly hiddenUnits: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly learningRateDecay: number;
  readonly regularization: number;
  readonly dropout: number;
  readonly damping: number;
}

export const autorecConfig: ConfigSchema<AutorecConfig> = {
  hiddenUnits: {
    kind: "integer",
    default: 500,
    min: 1,
    max: 2048,
    scale: "log",
    doc: "Numbers that an item's ratings are condensed into.",
  },
  epochs: { kind: "integer", default: 50, min: 1, max: 1000, doc: "Times that every item is visited." },
  batchSize: {
    kind: "integer",
    default: 256,
    min: 1,
    max: 4096,
    scale: "log",
    doc: "Most items of one step; with few items there are fewer, so that an epoch has two dozen steps.",
  },
  learningRate: {
    kind: "number",
    default: 0.003,
    min: 1e-5,
    max: 0.1,
    scale: "log",
    doc: "Size of a step of Adam in the first epoch.",
  },
  learningRateDecay: {
    kind: "number",
    default: 0.96,
    min: 0.5,
    max: 1,
    doc: "Each epoch's steps are this many times as long as those of the epoch before.",
  },
  regularization: {
    kind: "number",
    default: 3e-4,
    min: 0,
    max: 1,
    doc: "Pull of the parameters towards 0, added to the gradient of the mean squared error.",
  },
  dropout: {
    kind: "number",
    default: 0.5,
    min: 0,
    max: 0.9,
    doc: "Share of an item's ratings that a step does not see, though it has to predict them.",
  },
  damping: {
    kind: "number",
    default: 5,
    min: 0,
    max: 1000,
    doc: "Ratings equal to the mean of all that each item's mean is given beside its own ratings.",
  },
  ...scheduleConfig,
};
