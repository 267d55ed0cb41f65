import { type Static, Type } from "typebox";
import { MetricName } from "./gates.ts";
import { Interval } from "./interval.ts";
import { Timestamp } from "./log-fields.ts";
import { ModelConfig } from "./runs.ts";

export const ComparisonRequest = Type.Object(
  {
    subjects: Type.Array(Type.String({ minLength: 1, maxLength: 256 }), {
      minItems: 1,
      maxItems: 50,
      description:
        "MODEL@VERSION, a model for its newest version, champion, challenger, or a run's id for all its models.",
    }),
    metrics: Type.Optional(
      Type.Array(MetricName, { minItems: 1, maxItems: 50, description: "All when absent." }),
    ),
  },
  { additionalProperties: false },
);
export type ComparisonRequest = Static<typeof ComparisonRequest>;

export const ComparedSubject = Type.Object({
  name: Type.String({ description: "MODEL@VERSION, or RUN/MODEL of a model that came to no version" }),
  model: Type.String(),
  version: Type.Optional(Type.String()),
  runId: Type.String(),
  snapshotId: Type.Optional(Type.String()),
  seed: Type.Integer(),
  codeVersion: Type.String(),
  createdAt: Timestamp,
  config: ModelConfig,
});

export const MetricDifference = Type.Object({
  metric: MetricName,
  subject: Type.String(),
  against: Type.String(),
  gain: Interval,
  pValue: Type.Number({
    description: "of a randomization test; not corrected for the number of comparisons",
  }),
  users: Type.Integer(),
});

/** Versions and models of runs side by side, in the order in which they were asked for. */
export const Comparison = Type.Object({
  subjects: Type.Array(ComparedSubject),
  settings: Type.Array(
    Type.Object({
      setting: Type.String(),
      values: Type.Array(Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Null()])),
    }),
    { description: "those that differ; null where a subject has no such setting" },
  ),
  metrics: Type.Array(
    Type.Object({ metric: MetricName, values: Type.Array(Type.Union([Interval, Type.Null()])) }),
  ),
  differences: Type.Array(MetricDifference, {
    description:
      "of every other subject against the first, user by user, where both were measured on the same data",
  }),
  notes: Type.Array(Type.String()),
});
export type Comparison = Static<typeof Comparison>;
