import type { ConfigSchema } from "./definition.ts";

/** Settings of how far each step of stochastic gradient descent goes. */
export interface StepConfig {
  readonly learningRate: number;
  readonly learningRateDecay: number;
}

/** They have the same ranges wherever factors are learned step by step; only their defaults are the model's. */
export function stepConfig(defaults: StepConfig): ConfigSchema<StepConfig> {
  return {
    learningRate: {
      kind: "number",
      default: defaults.learningRate,
      min: 1e-5,
      max: 1,
      scale: "log",
      doc: "Size of a step in the first epoch.",
    },
    learningRateDecay: {
      kind: "number",
      default: defaults.learningRateDecay,
      min: 0.5,
      max: 1,
      doc: "Each epoch's steps are this many times as long as those of the epoch before.",
    },
  };
}

/** Settings of factor models with biases that learn ratings by stochastic gradient descent. */
export interface DescentConfig extends StepConfig {
  readonly factors: number;
  readonly epochs: number;
  readonly regularization: number;
  readonly biasRegularization: number;
}

export const descentConfig = {
  factors: {
    kind: "integer",
    default: 50,
    min: 1,
    max: 512,
    scale: "log",
    doc: "Numbers that describe a user or an item, beside their biases.",
  },
  epochs: { kind: "integer", default: 60, min: 1, max: 1000, doc: "Times that every rating is visited." },
  ...stepConfig({ learningRate: 0.01, learningRateDecay: 0.98 }),
  regularization: {
    kind: "number",
    default: 0.1,
    min: 0,
    max: 10,
    doc: "Pull of the factors towards 0, once per rating.",
  },
  biasRegularization: {
    kind: "number",
    default: 0.05,
    min: 0,
    max: 10,
    doc: "Pull of the biases towards 0, once per rating.",
  },
} as const satisfies ConfigSchema<DescentConfig>;
