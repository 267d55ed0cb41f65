import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const bprSpace: Space = [
  { name: "factors", kind: "integer", min: 16, max: 256, scale: "log" },
  { name: "learningRate", kind: "number", min: 0.01, max: 0.5, scale: "log" },
  { name: "learningRateDecay", kind: "number", min: 0.9, max: 1 },
  { name: "regularization", kind: "number", min: 1e-3, max: 1, scale: "log" },
  { name: "itemRegularization", kind: "number", min: 1e-3, max: 1, scale: "log" },
  { name: "negatives", kind: "integer", min: 1, max: 10 },
  { name: "biases", kind: "choice", choices: [true, false] },
];
