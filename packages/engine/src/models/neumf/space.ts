import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const neumfSpace: Space = [
  { name: "variant", kind: "choice", choices: ["neumf", "gmf", "mlp"] },
  { name: "embeddingDim", kind: "integer", min: 8, max: 128, scale: "log" },
  {
    name: "hiddenLayers",
    kind: "choice",
    choices: ["64-32", "64-32-16", "32-16-8", "64-32-16-8", "128-64-32", "256-128-64"],
    when: [{ parameter: "variant", in: ["neumf", "mlp"] }],
  },
  {
    name: "dropout",
    kind: "number",
    min: 0,
    max: 0.5,
    when: [{ parameter: "variant", in: ["neumf", "mlp"] }],
  },
  { name: "batchSize", kind: "choice", choices: [128, 256, 512, 1024] },
  { name: "learningRate", kind: "number", min: 1e-4, max: 0.01, scale: "log" },
  { name: "regularization", kind: "number", min: 1e-3, max: 100, scale: "log" },
  { name: "negatives", kind: "integer", min: 1, max: 10 },
];
