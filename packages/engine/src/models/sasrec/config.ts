import { type ScheduleConfig, scheduleConfig } from "../../neural/schedule-config.ts";
import type { ConfigSchema } from "../definition.ts";

export interface SasrecConfig extends ScheduleConfig {
  readonly embeddingDim: number;
  readonly blocks: number;
  readonly maxLength: number;
  readonly dropout: number;
  readonly biases: boolean;
  readonly pretrained: boolean;
  readonly repeats: boolean;
  readonly sampledItems: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly regularization: number;
}

export const sasrecConfig: ConfigSchema<SasrecConfig> = {
  embeddingDim: {
    kind: "integer",
    default: 64,
    min: 1,
    max: 512,
    scale: "log",
    doc: "Numbers that describe an item, a place in a history and a taste.",
  },
  blocks: {
    kind: "integer",
    default: 2,
    min: 1,
    max: 6,
    doc: "Blocks of attention and feed-forward layers, one on the other.",
  },
  maxLength: {
    kind: "integer",
    default: 50,
    min: 2,
    max: 500,
    scale: "log",
    doc: "Latest items of a history that are looked at; longer histories are learned from in pieces.",
  },
  dropout: {
    kind: "number",
    default: 0.4,
    min: 0,
    max: 0.9,
    doc: "Share of each layer's numbers that a step leaves out.",
  },
  biases: {
    kind: "boolean",
    default: true,
    doc: "Each item has a number of its own in its score, which begins as the logarithm of how often it was liked.",
  },
  pretrained: {
    kind: "boolean",
    default: true,
    doc: "Item vectors begin near the singular vectors of who liked what, not by chance alone: few data are understood sooner.",
  },
  repeats: {
    kind: "boolean",
    default: false,
    doc: "Whether it learns what users come back to, for lists that hold what they know; else only what is new to them.",
  },
  sampledItems: {
    kind: "integer",
    default: 0,
    min: 0,
    max: 100_000,
    doc: "Items drawn for each step that the next item is told from; 0 takes all items.",
  },
  epochs: { kind: "integer", default: 30, min: 1, max: 1000, doc: "Times that every history is visited." },
  batchSize: {
    kind: "integer",
    default: 16,
    min: 1,
    max: 4096,
    scale: "log",
    doc: "Most pieces of history of one step; small data have fewer, so that an epoch has some steps.",
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
