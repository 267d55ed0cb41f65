import type { ConfigSchema } from "../definition.ts";

export interface GraphFilterConfig {
  readonly factors: number;
  readonly lowPassWeight: number;
  readonly sharpening: number;
  readonly iterations: number;
}

export const graphFilterConfig: ConfigSchema<GraphFilterConfig> = {
  factors: {
    kind: "integer",
    default: 256,
    min: 1,
    max: 1024,
    scale: "log",
    doc: "Singular vectors that the ideal low-pass filter lets through.",
  },
  lowPassWeight: {
    kind: "number",
    default: 0.3,
    min: 0,
    max: 10,
    doc: "Weight of the ideal low-pass filter beside the linear one.",
  },
  sharpening: {
    kind: "number",
    default: 0,
    min: 0,
    max: 5,
    doc: "How long what was blurred is sharpened again: 0 is GF-CF; BSPM has 2.5.",
  },
  iterations: {
    kind: "integer",
    default: 4,
    min: 0,
    max: 100,
    doc: "Times that the singular vectors are refined.",
  },
};
