import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const twoTowerSpace: Space = [
  { name: "factors", kind: "integer", min: 16, max: 256, scale: "log" },
  { name: "batchSize", kind: "choice", choices: [256, 512, 1024, 2048] },
  { name: "learningRate", kind: "number", min: 1e-4, max: 0.03, scale: "log" },
  { name: "regularization", kind: "number", min: 1e-3, max: 1, scale: "log" },
  { name: "negatives", kind: "integer", min: 1, max: 16, scale: "log" },
];
