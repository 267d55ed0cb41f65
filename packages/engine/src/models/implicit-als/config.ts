import type { ConfigSchema } from "../definition.ts";

export interface ImplicitAlsConfig {
  readonly factors: number;
  readonly regularization: number;
  readonly frequencyScaling: number;
  readonly alpha: number;
  readonly epochs: number;
  readonly solver: string;
  readonly cgSteps: number;
  readonly initialScale: number;
}

export const implicitAlsConfig: ConfigSchema<ImplicitAlsConfig> = {
  factors: {
    kind: "integer",
    default: 64,
    min: 1,
    max: 512,
    scale: "log",
    doc: "Numbers that describe a user or an item.",
  },
  regularization: {
    kind: "number",
    default: 0.01,
    min: 1e-6,
    max: 1e4,
    scale: "log",
    doc: "Pull of the factors towards 0: higher generalises more and distinguishes less.",
  },
  frequencyScaling: {
    kind: "number",
    default: 1,
    min: 0,
    max: 1,
    doc: "How much the regularization of a user or an item grows with the weight of its pairs: 1 in proportion, 0 not at all.",
  },
  alpha: {
    kind: "number",
    default: 0,
    min: 0,
    max: 1e4,
    doc: "How much an interaction outweighs a pair never seen: its weight is 1 + alpha times the size of its value. 0 chooses it by the density of the data.",
  },
  epochs: {
    kind: "integer",
    default: 15,
    min: 1,
    max: 500,
    doc: "Times that all users and all items are solved.",
  },
  solver: {
    kind: "choice",
    default: "cg",
    choices: ["cg", "cholesky"],
    doc: "cg: a few steps of conjugate gradients from the last epoch's solution; cholesky: exact, slower.",
  },
  cgSteps: {
    kind: "integer",
    default: 2,
    min: 1,
    max: 50,
    doc: "Steps of conjugate gradients per row and epoch, preconditioned by the diagonal of the Gram matrix: more for a large alpha.",
  },
  initialScale: {
    kind: "number",
    default: 0.1,
    min: 1e-6,
    max: 10,
    scale: "log",
    doc: "Length that the random factors of an item have on average before the first epoch.",
  },
};
