import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const sasrecSpace: Space = [
  { name: "embeddingDim", kind: "integer", min: 16, max: 128, scale: "log" },
  { name: "blocks", kind: "integer", min: 1, max: 3 },
  { name: "maxLength", kind: "choice", choices: [20, 50, 100, 200] },
  { name: "dropout", kind: "number", min: 0, max: 0.7 },
  { name: "biases", kind: "choice", choices: [true, false] },
  { name: "pretrained", kind: "choice", choices: [true, false] },
  { name: "batchSize", kind: "choice", choices: [16, 32, 64, 128] },
  { name: "learningRate", kind: "number", min: 1e-4, max: 0.01, scale: "log" },
];
