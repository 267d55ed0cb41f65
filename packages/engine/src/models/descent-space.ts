import type { Space } from "../tuning/space/space.ts";

/** What a search tries of the settings that `descentConfig` has; epochs are a run's budget. */
export const descentSpace: Space = [
  { name: "factors", kind: "integer", min: 8, max: 200, scale: "log" },
  { name: "learningRate", kind: "number", min: 1e-3, max: 0.1, scale: "log" },
  { name: "learningRateDecay", kind: "number", min: 0.9, max: 1 },
  { name: "regularization", kind: "number", min: 1e-3, max: 1, scale: "log" },
  { name: "biasRegularization", kind: "number", min: 1e-3, max: 1, scale: "log" },
];
