import type { ConfigSchema } from "../definition.ts";

export interface ItemKnnConfig {
  readonly neighbours: number;
  readonly shrinkage: number;
  readonly recency: number;
}

export const itemKnnConfig: ConfigSchema<ItemKnnConfig> = {
  neighbours: {
    kind: "integer",
    default: 50,
    min: 1,
    max: 10_000,
    scale: "log",
    doc: "Similar items that are kept for each item.",
  },
  shrinkage: {
    kind: "number",
    default: 10,
    min: 0,
    max: 10_000,
    doc: "Added below the fraction of each similarity: higher trusts similarities that rest on few users less.",
  },
  recency: {
    kind: "number",
    default: 0.9,
    min: 0.1,
    max: 1,
    doc: "Weight of each item of a history beside the one after it: 1 counts all alike, lower listens more to the latest.",
  },
};
