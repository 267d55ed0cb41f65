import type { ConfigSchema } from "../definition.ts";

export interface BayesianFmConfig {
  readonly factors: number;
  readonly epochs: number;
  readonly chains: number;
  readonly burnIn: number;
  readonly keptSamples: number;
  readonly likelihood: string;
  readonly implicitFeedback: boolean;
  readonly dates: boolean;
}

export const bayesianFmConfig: ConfigSchema<BayesianFmConfig> = {
  factors: {
    kind: "integer",
    default: 16,
    min: 1,
    max: 512,
    scale: "log",
    doc: "Numbers that describe each feature, beside its linear weight.",
  },
  epochs: {
    kind: "integer",
    default: 100,
    min: 1,
    max: 10_000,
    scale: "log",
    doc: "Sweeps of each Gibbs sampler: times that every weight is drawn anew.",
  },
  chains: {
    kind: "integer",
    default: 4,
    min: 1,
    max: 64,
    doc: "Samplers that begin apart and are averaged: more see more of what is possible, for a sweep each.",
  },
  burnIn: {
    kind: "integer",
    default: 20,
    min: 0,
    max: 10_000,
    doc: "Sweeps before the first sample is kept; the last sweep is always kept.",
  },
  keptSamples: {
    kind: "integer",
    default: 80,
    min: 1,
    max: 2000,
    scale: "log",
    doc: "Samples that predictions are averaged over, of all chains together, spread evenly over the sweeps after the burn-in: more are a little more accurate, larger and slower.",
  },
  likelihood: {
    kind: "choice",
    default: "auto",
    choices: ["auto", "normal", "ordinal"],
    doc: "normal: ratings are numbers with Gaussian noise; ordinal: they are ordered levels, at most 32, whose borders are learned (probit), which is often a little more accurate, and slower; auto: ordinal for at most 10 distinct ratings.",
  },
  implicitFeedback: {
    kind: "boolean",
    default: true,
    doc: "Describes users also by which items they rated, and items by who rated them.",
  },
  dates: {
    kind: "boolean",
    default: true,
    doc: "Describes ratings also by their day, where times are known.",
  },
};
