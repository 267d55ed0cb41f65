import type { ConfigSchema } from "../definition.ts";

export interface ExplicitAlsConfig {
  readonly factors: number;
  readonly epochs: number;
  readonly regularization: number;
  readonly biasRegularization: number;
  readonly frequencyScaling: number;
}

export const explicitAlsConfig: ConfigSchema<ExplicitAlsConfig> = {
  factors: {
    kind: "integer",
    default: 64,
    min: 1,
    max: 512,
    scale: "log",
    doc: "Numbers that describe a user or an item, beside their biases.",
  },
  epochs: {
    kind: "integer",
    default: 20,
    min: 1,
    max: 500,
    doc: "Times that all users and all items are solved.",
  },
  regularization: {
    kind: "number",
    default: 0.5,
    min: 1e-4,
    max: 1e3,
    scale: "log",
    doc: "Pull of the factors towards 0: higher generalises more and distinguishes less.",
  },
  biasRegularization: {
    kind: "number",
    default: 0.2,
    min: 1e-4,
    max: 1e3,
    scale: "log",
    doc: "Pull of the biases towards 0.",
  },
  frequencyScaling: {
    kind: "number",
    default: 0.7,
    min: 0,
    max: 1,
    doc: "How much both pulls on a user or an item grow with the number of its ratings: 1 in proportion, 0 not at all.",
  },
};
