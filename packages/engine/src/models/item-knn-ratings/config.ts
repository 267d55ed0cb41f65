import type { ConfigSchema } from "../definition.ts";

export interface ItemKnnRatingsConfig {
  readonly neighbours: number;
  readonly minimumNeighbours: number;
  readonly similarItems: number;
  readonly shrinkage: number;
  readonly amplification: number;
  readonly damping: number;
  readonly biasDamping: number;
}

export const itemKnnRatingsConfig: ConfigSchema<ItemKnnRatingsConfig> = {
  neighbours: {
    kind: "integer",
    default: 40,
    min: 1,
    max: 10_000,
    scale: "log",
    doc: "Items of the user's own, the most similar ones, whose ratings are averaged for a prediction.",
  },
  minimumNeighbours: {
    kind: "integer",
    default: 1,
    min: 1,
    max: 1000,
    doc: "With fewer similar items in the history than this, the biases alone make the prediction.",
  },
  similarItems: {
    kind: "integer",
    default: 500,
    min: 1,
    max: 10_000,
    scale: "log",
    doc: "Similar items that are kept for each item; a neighbour is found only among these.",
  },
  shrinkage: {
    kind: "number",
    default: 25,
    min: 0,
    max: 10_000,
    doc: "A similarity that rests on this many users counts half: higher trusts few users less.",
  },
  amplification: {
    kind: "number",
    default: 1.5,
    min: 0.1,
    max: 10,
    doc: "Power to which a similarity is raised for its weight: above 1 the most similar items have more of the say.",
  },
  damping: {
    kind: "number",
    default: 0.03,
    min: 0,
    max: 100,
    doc: "Weight of the biases in the average, beside the weights of the neighbours: higher listens to neighbours less.",
  },
  biasDamping: {
    kind: "number",
    default: 3,
    min: 0,
    max: 1000,
    doc: "Ratings at the mean that every user and item is thought to have beside their own: higher trusts few less.",
  },
};
