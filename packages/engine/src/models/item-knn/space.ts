import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const itemKnnSpace: Space = [
  { name: "similarity", kind: "choice", choices: ["cosine", "tfidf", "bm25", "jaccard", "rp3beta"] },
  { name: "neighbours", kind: "integer", min: 10, max: 1000, scale: "log" },
  { name: "shrinkage", kind: "number", min: 0, max: 200 },
  {
    name: "popularityNormalization",
    kind: "number",
    min: 0,
    max: 1,
    when: [{ parameter: "similarity", in: ["cosine", "tfidf"] }],
  },
  { name: "alpha", kind: "number", min: 0.2, max: 2, when: [{ parameter: "similarity", in: ["rp3beta"] }] },
  { name: "beta", kind: "number", min: 0, max: 1.2, when: [{ parameter: "similarity", in: ["rp3beta"] }] },
  { name: "recency", kind: "number", min: 0.7, max: 1 },
];
