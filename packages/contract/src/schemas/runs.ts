import { type Static, Type } from "typebox";
import { Interval } from "./interval.ts";
import { Timestamp } from "./log-fields.ts";

export const ModelConfig = Type.Record(
  Type.String(),
  Type.Union([Type.Number(), Type.String(), Type.Boolean()]),
  { description: "Settings by name. In a request, those that differ from the model's defaults suffice." },
);

export const RunRequest = Type.Object(
  {
    models: Type.Optional(
      Type.Array(
        Type.Object(
          { name: Type.String(), config: Type.Optional(ModelConfig) },
          { additionalProperties: false },
        ),
        { minItems: 1, description: "All models there are when absent." },
      ),
    ),
    snapshotId: Type.Optional(Type.String({ description: "A new snapshot is taken when absent." })),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4294967295, default: 42 })),
  },
  { additionalProperties: false },
);
export type RunRequest = Static<typeof RunRequest>;

export const stages = [
  "waiting",
  "fitting",
  "evaluating",
  "refitting",
  "done",
  "failed",
  "cancelled",
] as const;

/** One model inside a run. */
export const RunModel = Type.Object({
  name: Type.String(),
  config: ModelConfig,
  stage: Type.Enum([...stages]),
  fraction: Type.Number({ minimum: 0, maximum: 1, description: "share of this model's work that is done" }),
  secondsLeft: Type.Optional(Type.Number()),
  fitSeconds: Type.Optional(Type.Number()),
  loss: Type.Optional(Type.Number()),
  metrics: Type.Optional(
    Type.Record(Type.String(), Interval, {
      description: 'By name: "ndcg@10", "recall@10", "rmse", "coverage@10", ….',
    }),
  ),
  version: Type.Optional(Type.String({ description: "the version that came of it" })),
  error: Type.Optional(Type.String()),
});
export type RunModel = Static<typeof RunModel>;

export const runStatuses = ["queued", "running", "done", "failed", "cancelled"] as const;

export const Run = Type.Object({
  runId: Type.String(),
  status: Type.Enum([...runStatuses]),
  reason: Type.Optional(Type.String({ description: "why it failed or was cancelled" })),
  snapshotId: Type.Optional(Type.String()),
  seed: Type.Integer(),
  codeVersion: Type.String({
    description:
      "the version of Palate that was asked for the run; from a checkout with its commit: 0.1.0+COMMIT",
  }),
  protocol: Type.String({ description: "how the held-out part was chosen, in words" }),
  models: Type.Array(RunModel),
  createdAt: Timestamp,
  startedAt: Type.Optional(Timestamp),
  finishedAt: Type.Optional(Timestamp),
  peakMemoryBytes: Type.Optional(Type.Integer()),
});
export type Run = Static<typeof Run>;
export const RunsPage = Type.Object({ runs: Type.Array(Run) });
