import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const slimSpace: Space = [
  { name: "neighbours", kind: "integer", min: 20, max: 1000, scale: "log" },
  { name: "regularization", kind: "number", min: 0.1, max: 1e4, scale: "log" },
  { name: "sparsity", kind: "number", min: 0, max: 20 },
  { name: "nonNegative", kind: "choice", choices: [true, false] },
];
