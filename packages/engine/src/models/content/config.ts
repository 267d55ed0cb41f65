import type { ConfigSchema } from "../definition.ts";

export interface ContentConfig {
  readonly dislikeWeight: number;
  readonly recency: number;
  readonly featureWeights: string;
}

export const contentConfig: ConfigSchema<ContentConfig> = {
  dislikeWeight: {
    kind: "number",
    default: 0.25,
    min: 0,
    max: 1,
    doc: "How far what was disliked pushes away, beside how far what was liked draws.",
  },
  recency: {
    kind: "number",
    default: 1,
    min: 0.1,
    max: 1,
    doc: "Weight of each item of a history beside the one after it: 1 counts all alike, lower listens more to the latest.",
  },
  featureWeights: {
    kind: "text",
    default: "",
    maxLength: 1000,
    doc: 'Attributes with their weights, such as "genres:1,description:0.5"; empty counts all alike, and what is not named has the weight 1.',
  },
};
