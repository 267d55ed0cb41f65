import type { ConfigSchema } from "../definition.ts";

/** How alike two items are, judged by who liked them. */
export const similarities = ["cosine", "bm25", "tfidf", "jaccard", "rp3beta"] as const;

export type Similarity = (typeof similarities)[number];

export interface ItemKnnConfig {
  readonly similarity: Similarity;
  readonly neighbours: number;
  readonly shrinkage: number;
  readonly popularityNormalization: number;
  readonly alpha: number;
  readonly beta: number;
  readonly recency: number;
}

export const itemKnnConfig: ConfigSchema<ItemKnnConfig> = {
  similarity: {
    kind: "choice",
    default: "cosine",
    choices: similarities,
    doc: "How alike two items are: by who liked both (cosine, jaccard), trusting users of few likes more (tfidf, bm25), or by a random walk (rp3beta).",
  },
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
  popularityNormalization: {
    kind: "number",
    default: 0.5,
    min: 0,
    max: 1,
    doc: "Of cosine and tfidf: how much the popularity of the recommended item is divided out; 0.5 treats both items alike.",
  },
  alpha: {
    kind: "number",
    default: 1,
    min: 0,
    max: 3,
    doc: "Of rp3beta: the power to which each step's probability is raised.",
  },
  beta: {
    kind: "number",
    default: 0.6,
    min: 0,
    max: 2,
    doc: "Of rp3beta: the power of the recommended item's popularity that its similarity is divided by.",
  },
  recency: {
    kind: "number",
    default: 0.9,
    min: 0.1,
    max: 1,
    doc: "Weight of each item of a history beside the one after it: 1 counts all alike, lower listens more to the latest.",
  },
};
