import type { ConfigSchema } from "../definition.ts";

export interface SlimConfig {
  readonly neighbours: number;
  readonly regularization: number;
  readonly sparsity: number;
  readonly nonNegative: boolean;
  readonly passes: number;
}

export const slimConfig: ConfigSchema<SlimConfig> = {
  neighbours: {
    kind: "integer",
    default: 200,
    min: 1,
    max: 2000,
    scale: "log",
    doc: "Similar items from which each item is predicted.",
  },
  regularization: {
    kind: "number",
    default: 50,
    min: 1e-3,
    max: 1e6,
    scale: "log",
    doc: "Pull of the weights towards 0 by their squares: higher trusts what few users have in common less.",
  },
  sparsity: {
    kind: "number",
    default: 0,
    min: 0,
    max: 1e4,
    doc: "Pull of the weights towards 0 by their sizes: higher leaves fewer of them.",
  },
  nonNegative: {
    kind: "boolean",
    default: true,
    doc: "Whether an item may only speak for others, never against them.",
  },
  passes: {
    kind: "integer",
    default: 10,
    min: 1,
    max: 1000,
    doc: "Times at most that each weight is set to what is best beside the others.",
  },
};
