import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const ensembleSpace: Space = [
  { name: "method", kind: "choice", choices: ["tuned", "reciprocal-rank", "stacking"] },
  {
    name: "rankConstant",
    kind: "number",
    min: 1,
    max: 200,
    scale: "log",
    when: [{ parameter: "method", in: ["reciprocal-rank"] }],
  },
  {
    name: "stacker",
    kind: "choice",
    choices: ["logistic", "ridge"],
    when: [{ parameter: "method", in: ["stacking"] }],
  },
  {
    name: "regularization",
    kind: "number",
    min: 1e-3,
    max: 1e3,
    scale: "log",
    when: [{ parameter: "method", in: ["stacking"] }],
  },
];
