import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const implicitAlsSpace: Space = [
  { name: "factors", kind: "integer", min: 16, max: 256, scale: "log" },
  { name: "regularization", kind: "number", min: 1e-3, max: 100, scale: "log" },
  { name: "frequencyScaling", kind: "number", min: 0, max: 1 },
  { name: "confidence", kind: "choice", choices: ["by density", "by alpha"], settings: [{ alpha: 0 }, {}] },
  {
    name: "alpha",
    kind: "number",
    min: 0.1,
    max: 100,
    scale: "log",
    when: [{ parameter: "confidence", in: ["by alpha"] }],
  },
];
