import type { ConfigSchema } from "../definition.ts";
import { type StepConfig, stepConfig } from "../descent-config.ts";

export interface BprConfig extends StepConfig {
  readonly factors: number;
  readonly epochs: number;
  readonly regularization: number;
  readonly itemRegularization: number;
  readonly negatives: number;
  readonly candidates: number;
  readonly biases: boolean;
}

export const bprConfig: ConfigSchema<BprConfig> = {
  factors: {
    kind: "integer",
    default: 64,
    min: 1,
    max: 512,
    scale: "log",
    doc: "Numbers that describe a user or an item.",
  },
  epochs: {
    kind: "integer",
    default: 100,
    min: 1,
    max: 5000,
    doc: "Times that every liked item is visited.",
  },
  ...stepConfig({ learningRate: 0.1, learningRateDecay: 1 }),
  regularization: {
    kind: "number",
    default: 0.1,
    min: 0,
    max: 10,
    doc: "Pull of a user's factors towards 0, at each visit.",
  },
  itemRegularization: {
    kind: "number",
    default: 0.05,
    min: 0,
    max: 10,
    doc: "Pull of an item's factors towards 0, at each visit.",
  },
  negatives: {
    kind: "integer",
    default: 1,
    min: 1,
    max: 1000,
    doc: "Other items that a liked item is compared with at each visit.",
  },
  candidates: {
    kind: "integer",
    default: 0,
    min: 0,
    max: 1000,
    doc: "Items drawn for each comparison, of which the one with the best score is taken: above 1 the loss looks at the top of the list. 0 chooses it by the size of the catalog.",
  },
  biases: {
    kind: "boolean",
    default: false,
    doc: "One of the factors is 1 for every user, so that it holds how much an item is liked by all.",
  },
};

/** Candidates for a catalog of so many items: among few, the best-scored others are mostly what will be liked later. */
export function candidatesFor(itemCount: number): number {
  return Math.max(1, Math.min(16, Math.floor(itemCount / 256)));
}
