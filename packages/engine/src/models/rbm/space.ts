import type { Space } from "../../tuning/space/space.ts";

/** The published range of each setting. */
export const rbmSpace: Space = [
  { name: "hiddenUnits", kind: "integer", min: 100, max: 500 },
  { name: "learningRate", kind: "number", min: 1e-4, max: 0.1, scale: "log" },
  { name: "gibbsSteps", kind: "integer", min: 1, max: 20 },
  { name: "batchSize", kind: "choice", choices: [50, 100, 200] },
];
