import type { ConfigSchema } from "../definition.ts";

export interface PopularityConfig {
  readonly halfLifeDays: number;
}

export const popularityConfig: ConfigSchema<PopularityConfig> = {
  halfLifeDays: {
    kind: "number",
    default: 0,
    min: 0,
    max: 36500,
    doc: "Days after which a like counts half, up to the latest interaction; 0 lets all count alike, as does data without times.",
  },
};
