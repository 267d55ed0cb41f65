import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const itemKnnRatingsSpace: Space = [
  { name: "neighbours", kind: "integer", min: 10, max: 200, scale: "log" },
  { name: "similarItems", kind: "integer", min: 100, max: 2000, scale: "log" },
  { name: "shrinkage", kind: "number", min: 0, max: 200 },
  { name: "amplification", kind: "number", min: 0.5, max: 3 },
  { name: "damping", kind: "number", min: 0, max: 0.5 },
  { name: "biasDamping", kind: "number", min: 0, max: 25 },
];
