import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const userKnnSpace: Space = [
  { name: "similarity", kind: "choice", choices: ["cosine", "tfidf", "bm25", "jaccard"] },
  { name: "neighbours", kind: "integer", min: 10, max: 1000, scale: "log" },
  { name: "shrinkage", kind: "number", min: 0, max: 200 },
];
