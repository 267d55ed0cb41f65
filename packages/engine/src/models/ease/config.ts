import type { ConfigSchema } from "../definition.ts";

export interface EaseConfig {
  readonly regularization: number;
}

export const easeConfig: ConfigSchema<EaseConfig> = {
  regularization: {
    kind: "number",
    default: 300,
    min: 0.1,
    max: 1e6,
    scale: "log",
    doc: "Pull of the weights towards 0: higher trusts what few users have in common less.",
  },
};
