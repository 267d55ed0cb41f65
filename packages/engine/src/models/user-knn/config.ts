import type { ConfigSchema } from "../definition.ts";

/** How alike two users are, judged by what both liked. */
export const userSimilarities = ["cosine", "tfidf", "bm25", "jaccard"] as const;

export type UserSimilarity = (typeof userSimilarities)[number];

export interface UserKnnConfig {
  readonly similarity: UserSimilarity;
  readonly neighbours: number;
  readonly shrinkage: number;
}

export const userKnnConfig: ConfigSchema<UserKnnConfig> = {
  similarity: {
    kind: "choice",
    default: "tfidf",
    choices: userSimilarities,
    doc: "How alike two users are: by what both liked (cosine, jaccard), where rarely liked items say more (tfidf, bm25).",
  },
  neighbours: {
    kind: "integer",
    default: 100,
    min: 1,
    max: 10_000,
    scale: "log",
    doc: "Similar users whose likes are counted.",
  },
  shrinkage: {
    kind: "number",
    default: 0,
    min: 0,
    max: 10_000,
    doc: "Added below the fraction of each similarity: higher trusts similarities that rest on few items less.",
  },
};
