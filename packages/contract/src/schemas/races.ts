import { type Static, Type } from "typebox";
import { Interval } from "./interval.ts";
import { Timestamp } from "./log-fields.ts";
import { ModelConfig, RunSplit } from "./runs.ts";

const closed = { additionalProperties: false } as const;
const Memory = Type.Integer({
  minimum: 1,
  maximum: 1_048_576,
  description: "What a fit may hold. One that needs more is out of the race.",
});
const Metric = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'What decides, such as "ndcg@10"; of errors such as "rmse" less is better.',
});
const Budget = {
  minimum: 5,
  maximum: 604_800,
  description: "How long it may take from its beginning, the training of its winner included.",
};

export const RaceRequest = Type.Object(
  {
    models: Type.Optional(
      Type.Array(
        Type.Object(
          { name: Type.String({ minLength: 1, maxLength: 128 }), config: Type.Optional(ModelConfig) },
          closed,
        ),
        {
          minItems: 1,
          maxItems: 100,
          description: "Who takes part, with settings that stay as they are. The usual models when absent.",
        },
      ),
    ),
    budgetSeconds: Type.Optional(Type.Integer({ ...Budget, default: 600 })),
    metric: Type.Optional(Metric),
    snapshotId: Type.Optional(Type.String({ description: "A new snapshot is taken when absent." })),
    split: Type.Optional(RunSplit),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4294967295, default: 42 })),
    memoryMiB: Type.Optional(Memory),
  },
  closed,
);
export type RaceRequest = Static<typeof RaceRequest>;

/** How a model did in a race. */
export const RaceStanding = Type.Object({
  model: Type.String(),
  config: Type.Optional(ModelConfig),
  settings: Type.Record(
    Type.String(),
    Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Null()]),
    {
      description: "Its best settings, where they are not its defaults.",
    },
  ),
  tried: Type.Integer({ description: "how many settings of this model were tried" }),
  round: Type.Integer({
    description:
      "the last round that its best settings finished, from 0; -1 for the baseline, which does not race",
  }),
  value: Type.Optional(Type.Number({ description: "what they reached there, on the validation part" })),
  metrics: Type.Optional(
    Type.Record(Type.String(), Interval, {
      description:
        "What was measured in the end on the part that the race has not seen; absent where time did not allow it.",
    }),
  ),
  version: Type.Optional(Type.String()),
  error: Type.Optional(Type.String()),
});
export type RaceStanding = Static<typeof RaceStanding>;

export const raceStatuses = ["queued", "running", "stopped", "done", "failed"] as const;

export const Race = Type.Object({
  raceId: Type.String(),
  status: Type.Enum([...raceStatuses]),
  stage: Type.Optional(
    Type.Enum(["racing", "training", "measuring"], { description: "of a race that is going on" }),
  ),
  reason: Type.Optional(Type.String({ description: "why it failed, or its candidate is not the first" })),
  budgetSeconds: Type.Integer(Budget),
  spentSeconds: Type.Number({ description: "what was worked so far" }),
  metric: Type.String(),
  direction: Type.Enum(["minimize", "maximize"]),
  shares: Type.Array(Type.Number(), {
    description:
      "For each round, the share of the users that is learned from. Of those who finish one, a third goes on.",
  }),
  entrants: Type.Integer({ description: "models with settings that may take part, as time allows" }),
  runs: Type.Integer({ description: "fits that were made" }),
  snapshotId: Type.String(),
  split: Type.Optional(RunSplit),
  protocol: Type.Optional(Type.String()),
  seed: Type.Integer(),
  memoryMiB: Type.Optional(Memory),
  codeVersion: Type.String(),
  leaderboard: Type.Array(RaceStanding, { description: "the best of each model, the winner first" }),
  candidate: Type.Optional(Type.Object({ model: Type.String(), version: Type.String() })),
  runId: Type.Optional(Type.String({ description: "the run that trained the winner" })),
  createdAt: Timestamp,
  startedAt: Type.Optional(Timestamp),
  finishedAt: Type.Optional(Timestamp),
});
export type Race = Static<typeof Race>;
export const RacesPage = Type.Object({
  races: Type.Array(Race),
  next: Type.Optional(Type.String({ description: "the `after` of the next page; absent on the last" })),
});
export type RacesPage = Static<typeof RacesPage>;
