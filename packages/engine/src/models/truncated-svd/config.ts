import type { ConfigSchema } from "../definition.ts";

export interface TruncatedSvdConfig {
  readonly factors: number;
  readonly iterations: number;
}

export const truncatedSvdConfig: ConfigSchema<TruncatedSvdConfig> = {
  factors: {
    kind: "integer",
    default: 100,
    min: 1,
    max: 1024,
    scale: "log",
    doc: "Singular vectors that are kept: numbers that describe a user or an item.",
  },
  iterations: {
    kind: "integer",
    default: 5,
    min: 0,
    max: 100,
    doc: "Times that the vectors are refined: more bring apart those whose singular values are close.",
  },
};
