import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const multVaeSpace: Space = [
  { name: "hiddenUnits", kind: "integer", min: 100, max: 1000, scale: "log" },
  { name: "latentUnits", kind: "integer", min: 32, max: 400, scale: "log" },
  { name: "dropout", kind: "number", min: 0, max: 0.8 },
  { name: "beta", kind: "number", min: 0, max: 1 },
  { name: "batchSize", kind: "choice", choices: [100, 250, 500] },
  { name: "learningRate", kind: "number", min: 1e-4, max: 0.01, scale: "log" },
];
