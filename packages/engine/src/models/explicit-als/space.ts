import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const explicitAlsSpace: Space = [
  { name: "factors", kind: "integer", min: 8, max: 128, scale: "log" },
  { name: "regularization", kind: "number", min: 0.01, max: 10, scale: "log" },
  { name: "biasRegularization", kind: "number", min: 0.01, max: 10, scale: "log" },
  { name: "frequencyScaling", kind: "number", min: 0, max: 1 },
];
