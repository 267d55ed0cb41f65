import type { ConfigSchema } from "../definition.ts";

export interface EnsembleConfig {
  readonly members: string;
  readonly memberSettings: string;
  readonly method: string;
  readonly k: number;
  readonly validationShare: number;
  readonly rankConstant: number;
  readonly stacker: string;
  readonly regularization: number;
}

const methods = ["tuned", "weights", "reciprocal-rank", "stacking"] as const;

const stackers = ["logistic", "ridge"] as const;
export type Stacker = (typeof stackers)[number];

export const ensembleConfig: ConfigSchema<EnsembleConfig> = {
  members: {
    kind: "text",
    default: "implicit-als:1,item-knn:1",
    maxLength: 1000,
    doc: 'Models that order items, each with its weight, such as "implicit-als:0.7,item-knn:0.3".',
  },
  memberSettings: {
    kind: "text",
    default: "",
    maxLength: 4000,
    doc: 'Settings of members that differ from their defaults, such as "implicit-als.factors=32; item-knn.neighbours=100".',
  },
  method: {
    kind: "choice",
    default: "tuned",
    choices: methods,
    doc: "tuned finds the best weights, stacking learns them; weights and reciprocal-rank take those that are given.",
  },
  k: {
    kind: "integer",
    default: 10,
    min: 1,
    max: 1000,
    doc: "Length of the lists whose NDCG tuned weights are best for.",
  },
  validationShare: {
    kind: "number",
    default: 0.2,
    min: 0.01,
    max: 0.5,
    doc: "Share of each user's training interactions that tuned and stacking find their weights on; members learn from all of them afterwards.",
  },
  rankConstant: {
    kind: "number",
    default: 60,
    min: 0,
    max: 10_000,
    doc: "Added to ranks in reciprocal-rank: higher listens less to the first places.",
  },
  stacker: {
    kind: "choice",
    default: "logistic",
    choices: stackers,
    doc: "How stacking learns whether an item is chosen: by logistic regression, or by least squares.",
  },
  regularization: {
    kind: "number",
    default: 1,
    min: 1e-6,
    max: 1e6,
    scale: "log",
    doc: "Pull of what stacking learns towards 0.",
  },
};
