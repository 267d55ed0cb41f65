import { type Static, Type } from "typebox";
import { Interval } from "./interval.ts";
import { Timestamp } from "./log-fields.ts";
import { RunValidation } from "./validation.ts";

export const ModelConfig = Type.Record(
  Type.String(),
  Type.Union([Type.Number(), Type.String(), Type.Boolean()]),
  { description: "Settings by name. In a request, those that differ from the model's defaults suffice." },
);

const TestShare = Type.Optional(
  Type.Number({
    exclusiveMinimum: 0,
    exclusiveMaximum: 1,
    description: "share that is held out, 0.2 when absent",
  }),
);
const kind = <Name extends string>(name: Name, description: string) => Type.Literal(name, { description });

/** How the held-out part is chosen (D12). */
export const RunSplit = Type.Union(
  [
    Type.Object(
      { kind: kind("random", "a share of all interactions"), testShare: TestShare },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        kind: kind("leave-one-out", "one interaction of each user that has at least two"),
        choose: Type.Enum(["latest", "latest-new", "random"]),
        positiveOnly: Type.Optional(Type.Boolean({ description: "chosen among what was liked" })),
      },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        kind: kind("per-user", "the same share of each user's interactions"),
        choose: Type.Enum(["latest", "random"]),
        testShare: TestShare,
      },
      { additionalProperties: false },
    ),
    Type.Object(
      { kind: kind("global-time", "everything from one moment on"), testShare: TestShare },
      { additionalProperties: false },
    ),
    Type.Object(
      { kind: kind("row-hash", "rows chosen by a hash of their number"), testShare: TestShare },
      { additionalProperties: false },
    ),
  ],
  {
    description:
      "How the held-out part is chosen. By the data when absent: the latest fifth of each user's interactions.",
  },
);
export type RunSplit = Static<typeof RunSplit>;

/** How a run works, apart from what it trains. */
const working = {
  split: Type.Optional(RunSplit),
  saveEvery: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 100_000,
      description: "A checkpoint is kept after every so many epochs, 10 when absent.",
    }),
  ),
  parallel: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 16,
      description: "how many models are trained side by side, 1 when absent",
    }),
  ),
  memoryMiB: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1_048_576,
      description:
        "What a fit may hold. One that needs more works in smaller portions, or with a smaller batch, or fails.",
    }),
  ),
  kernels: Type.Optional(
    Type.Enum(["relaxed-simd", "simd", "plain"], {
      description:
        "The build of the kernels that computes, the fastest that the machine can run when absent. The same build gives the " +
        "same artifact on every machine; `relaxed-simd` needs a processor that fuses multiply and add, `plain` needs nothing.",
    }),
  ),
};

export const RunRequest = Type.Object(
  {
    models: Type.Optional(
      Type.Array(
        Type.Object(
          { name: Type.String(), config: Type.Optional(ModelConfig) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 100, description: "The usual ones when absent." },
      ),
    ),
    snapshotId: Type.Optional(Type.String({ description: "A new snapshot is taken when absent." })),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4294967295, default: 42 })),
    ...working,
    invalidSettings: Type.Optional(
      Type.Enum(["refuse", "default"], {
        default: "refuse",
        description:
          "Whether settings that no model can use are refused, or replaced by defaults with a warning.",
      }),
    ),
  },
  { additionalProperties: false },
);
export type RunRequest = Static<typeof RunRequest>;

/** A setting that a run changed by itself, to get through. */
export const RunAdjustment = Type.Object({
  setting: Type.String(),
  from: Type.Number(),
  to: Type.Number(),
  reason: Type.String(),
});
export type RunAdjustment = Static<typeof RunAdjustment>;

/** The loss at the end of one epoch. */
export const CurvePoint = Type.Object({ epoch: Type.Integer(), loss: Type.Number() });
export type CurvePoint = Static<typeof CurvePoint>;

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
  cpuSeconds: Type.Optional(
    Type.Number({ description: "processor time of all threads, since the model's work was last taken up" }),
  ),
  device: Type.Optional(Type.String({ description: "what computed it, such as the build of the kernels" })),
  adjustments: Type.Optional(Type.Array(RunAdjustment)),
  loss: Type.Optional(Type.Number()),
  metrics: Type.Optional(
    Type.Record(Type.String(), Interval, {
      description: 'By name: "ndcg@10", "recall@10", "rmse", "coverage@10", ….',
    }),
  ),
  measuredAt: Type.Optional(Timestamp),
  version: Type.Optional(Type.String({ description: "the version that came of it" })),
  error: Type.Optional(Type.String()),
});
export type RunModel = Static<typeof RunModel>;

export const runStatuses = ["queued", "running", "paused", "done", "failed", "cancelled"] as const;

export const Run = Type.Object({
  runId: Type.String(),
  status: Type.Enum([...runStatuses]),
  reason: Type.Optional(Type.String({ description: "why it failed or was cancelled" })),
  snapshotId: Type.Optional(Type.String()),
  validation: Type.Optional(RunValidation),
  seed: Type.Integer(),
  codeVersion: Type.String({
    description:
      "the version of Palate that trains it, or was asked to; from a checkout with its commit: 0.1.0+COMMIT",
  }),
  protocol: Type.String({ description: "how the held-out part was chosen, in words" }),
  ...working,
  warnings: Type.Optional(Type.Array(Type.String())),
  studyId: Type.Optional(Type.String({ description: "the study whose best settings it trains" })),
  raceId: Type.Optional(Type.String({ description: "the race whose winner it trains" })),
  attempts: Type.Integer({
    description: "how often it was taken up: more than once after a pause or a crash",
  }),
  models: Type.Array(RunModel),
  createdAt: Timestamp,
  startedAt: Type.Optional(Timestamp),
  finishedAt: Type.Optional(Timestamp),
  peakMemoryBytes: Type.Optional(Type.Integer()),
});
export type Run = Static<typeof Run>;
export const RunsPage = Type.Object({
  runs: Type.Array(Run),
  next: Type.Optional(Type.String({ description: "the `after` of the next page; absent on the last" })),
});

export const RunCurves = Type.Object({
  curves: Type.Array(
    Type.Object({
      position: Type.Integer({ description: "of the model in the run" }),
      name: Type.String(),
      stage: Type.Enum(["fitting", "refitting"]),
      points: Type.Array(CurvePoint),
    }),
  ),
});
export type RunCurves = Static<typeof RunCurves>;
