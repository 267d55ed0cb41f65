import type { ConfigSchema } from "../definition.ts";

export interface BiasConfig {
  readonly damping: number;
}

export const biasConfig: ConfigSchema<BiasConfig> = {
  damping: {
    kind: "number",
    default: 5,
    min: 0,
    max: 1000,
    doc: "Ratings equal to the mean that each user and item is given beside their own: higher trusts few ratings less.",
  },
};
