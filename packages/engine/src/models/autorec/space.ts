import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const autorecSpace: Space = [
  { name: "hiddenUnits", kind: "integer", min: 100, max: 1000, scale: "log" },
  { name: "batchSize", kind: "choice", choices: [128, 256, 512] },
  { name: "learningRate", kind: "number", min: 1e-4, max: 0.01, scale: "log" },
  { name: "learningRateDecay", kind: "number", min: 0.9, max: 1 },
  { name: "regularization", kind: "number", min: 1e-5, max: 0.01, scale: "log" },
  { name: "dropout", kind: "number", min: 0, max: 0.8 },
  { name: "damping", kind: "number", min: 0, max: 25 },
];
