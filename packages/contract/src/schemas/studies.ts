import { type Static, Type } from "typebox";
import { limits } from "../limits.ts";
import { Timestamp } from "./log-fields.ts";
import { ModelConfig, RunSplit } from "./runs.ts";

const closed = { additionalProperties: false } as const;

/** A value of a parameter. Null stands for the default of the setting that it is given to. */
const Choice = Type.Union([Type.Number(), Type.String({ maxLength: 256 }), Type.Boolean(), Type.Null()]);
const Name = Type.String({ minLength: 1, maxLength: 128 });

const named = {
  name: Name,
  when: Type.Optional(
    Type.Array(
      Type.Object({ parameter: Name, in: Type.Array(Choice, { minItems: 1, maxItems: 1000 }) }, closed),
      {
        minItems: 1,
        maxItems: 16,
        description:
          "Makes the parameter conditional: all must hold, on parameters that stand earlier in the space.",
      },
    ),
  ),
};

/** One parameter of a search. */
export const SpaceParameter = Type.Union([
  Type.Object(
    {
      ...named,
      kind: Type.Enum(["number", "integer"]),
      min: Type.Number(),
      max: Type.Number(),
      scale: Type.Optional(
        Type.Enum(["linear", "log"], {
          default: "linear",
          description: '"log" makes each order of magnitude as likely as the next',
        }),
      ),
      step: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: "on linear scales" })),
    },
    closed,
  ),
  Type.Object(
    {
      ...named,
      kind: Type.Literal("choice"),
      choices: Type.Array(Choice, { minItems: 1, maxItems: 1000 }),
      settings: Type.Optional(
        Type.Array(Type.Record(Name, Choice, { maxProperties: 64 }), {
          maxItems: 1000,
          description:
            "What each choice stands for, where it is more than the setting called as the parameter.",
        }),
      ),
    },
    closed,
  ),
]);
export type SpaceParameter = Static<typeof SpaceParameter>;

/** What a search may try. */
export const SearchSpace = Type.Array(SpaceParameter, { minItems: 1, maxItems: 64 });
export type SearchSpace = Static<typeof SearchSpace>;

export const samplers = ["tpe", "random"] as const;
export const pruners = ["median", "halving", "none"] as const;

const trialCount = {
  minimum: 1,
  maximum: limits.trialsPerStudy,
  description: "trials in all, whatever becomes of them",
};
const Trials = Type.Integer(trialCount);
const Parallel = Type.Integer({
  minimum: 1,
  maximum: 16,
  description: "trials that go on side by side; they share the threads",
});
const Memory = Type.Integer({
  minimum: 1,
  maximum: 1_048_576,
  description: "What a fit may hold. A trial that needs more has failed.",
});
const Metric = Type.String({
  minLength: 1,
  maxLength: 64,
  description:
    'What is made better, such as "ndcg@10"; errors such as "rmse" are made smaller. By the model when absent: ' +
    '"rmse" for those that predict ratings, else "ndcg@10".',
});

export const StudyRequest = Type.Object(
  {
    name: Type.Optional(Name),
    models: Type.Array(Type.Object({ name: Name, config: Type.Optional(ModelConfig) }, closed), {
      minItems: 1,
      maxItems: 1,
      description: "The model whose settings are searched for, with those that stay as they are.",
    }),
    space: Type.Optional(SearchSpace),
    sampler: Type.Optional(Type.Enum([...samplers], { default: "tpe" })),
    pruner: Type.Optional(
      Type.Enum([...pruners], {
        default: "median",
        description:
          "How trials end early. Only models that learn in epochs have something to be judged by before their end.",
      }),
    ),
    trials: Type.Optional(Type.Integer({ ...trialCount, default: 50 })),
    parallel: Type.Optional(Parallel),
    metric: Type.Optional(Metric),
    snapshotId: Type.Optional(Type.String({ description: "A new snapshot is taken when absent." })),
    split: Type.Optional(RunSplit),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4294967295, default: 42 })),
    memoryMiB: Type.Optional(Memory),
    thenTrain: Type.Optional(
      Type.Boolean({ description: "at the end a run trains the best settings, which leaves a version" }),
    ),
  },
  closed,
);
export type StudyRequest = Static<typeof StudyRequest>;

/** `waiting` was broken off, by a stop or the end of the server, and is begun again when its study goes on. */
export const trialStates = ["waiting", "running", "complete", "pruned", "failed"] as const;

const Point = Type.Record(Type.String(), Choice, {
  description: "The parameters that are there, with their values.",
});

export const StudyTrial = Type.Object({
  number: Type.Integer({ description: "from 0" }),
  state: Type.Enum([...trialStates], {
    description: "a waiting one was broken off, and is begun again when its study goes on",
  }),
  point: Point,
  settings: Type.Record(Type.String(), Choice, { description: "the settings that the point stands for" }),
  value: Type.Optional(Type.Number({ description: "of the study's metric, on the validation part" })),
  intermediate: Type.Array(
    Type.Object({ step: Type.Integer({ description: "epochs that were learned" }), value: Type.Number() }),
  ),
  attempts: Type.Integer({ description: "how often it was begun: more than once after a stop or a crash" }),
  startedAt: Type.Optional(Timestamp),
  finishedAt: Type.Optional(Timestamp),
  error: Type.Optional(Type.String()),
});
export type StudyTrial = Static<typeof StudyTrial>;

export const studyStatuses = ["queued", "running", "stopped", "done", "failed"] as const;

export const Study = Type.Object({
  studyId: Type.String(),
  name: Type.String(),
  status: Type.Enum([...studyStatuses]),
  reason: Type.Optional(Type.String({ description: "why it failed" })),
  model: Type.Optional(
    Type.String({ description: "absent for a study of another program that was not said to be of a model" }),
  ),
  config: Type.Optional(ModelConfig),
  space: SearchSpace,
  sampler: Type.Enum([...samplers]),
  pruner: Type.Enum([...pruners]),
  trials: Trials,
  counts: Type.Object({
    waiting: Type.Integer({ description: "broken off; begun again when the study goes on" }),
    running: Type.Integer(),
    complete: Type.Integer(),
    pruned: Type.Integer(),
    failed: Type.Integer(),
  }),
  best: Type.Optional(
    Type.Object({
      number: Type.Integer(),
      value: Type.Number(),
      point: Point,
      settings: Type.Record(Type.String(), Choice),
    }),
  ),
  metric: Type.String(),
  direction: Type.Enum(["minimize", "maximize"]),
  rungs: Type.Array(Type.Integer(), {
    description: "After so many epochs a trial is measured, and may be pruned; empty where it is not.",
  }),
  parallel: Parallel,
  seed: Type.Integer(),
  memoryMiB: Type.Optional(Memory),
  snapshotId: Type.Optional(Type.String()),
  split: Type.Optional(RunSplit),
  protocol: Type.Optional(
    Type.String({ description: "how the part was chosen that trials are measured on, in words" }),
  ),
  codeVersion: Type.Optional(Type.String({ description: "the version of Palate that began it" })),
  imported: Type.Optional(Type.Literal(true, { description: "it came with trials of elsewhere" })),
  thenTrain: Type.Optional(Type.Boolean()),
  runId: Type.Optional(Type.String({ description: "the latest run that trained its best settings" })),
  createdAt: Timestamp,
  startedAt: Type.Optional(Timestamp),
  finishedAt: Type.Optional(Timestamp),
});
export type Study = Static<typeof Study>;
export const StudiesPage = Type.Object({
  studies: Type.Array(Study),
  next: Type.Optional(Type.String({ description: "the `after` of the next page; absent on the last" })),
});
export type StudiesPage = Static<typeof StudiesPage>;
export const StudyTrialsPage = Type.Object({
  trials: Type.Array(StudyTrial),
  next: Type.Optional(Type.Integer({ description: "the `after` of the next page; absent on the last" })),
});
export type StudyTrialsPage = Static<typeof StudyTrialsPage>;

export const StudyResume = Type.Object(
  {
    trials: Type.Optional(
      Type.Integer({ ...trialCount, description: "trials in all; as many as it was to have when absent" }),
    ),
    parallel: Type.Optional(Parallel),
  },
  closed,
);
export type StudyResume = Static<typeof StudyResume>;

export const StudyImport = Type.Object(
  {
    journal: Type.String({
      minLength: 1,
      maxLength: limits.bodyBytes,
      description: "the text of an Optuna journal file: Optuna's own, or one that was exported here",
    }),
    study: Type.Optional(
      Type.String({ minLength: 1, maxLength: 512, description: "which one, where the journal has several" }),
    ),
    name: Type.Optional(Name),
    model: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 128,
        description:
          "The model whose settings were searched for, so that it can be gone on with and trained. A journal that was " +
          "exported here says so itself.",
      }),
    ),
    metric: Type.Optional(Metric),
    snapshotId: Type.Optional(
      Type.String({ description: "What is gone on with; a new snapshot when absent." }),
    ),
  },
  closed,
);
export type StudyImport = Static<typeof StudyImport>;

export const importanceMethods = ["fanova", "permutation"] as const;

export const ParameterImportance = Type.Object({
  method: Type.Enum([...importanceMethods]),
  trials: Type.Integer({ description: "trials with a value that it was made from" }),
  importance: Type.Record(Type.String(), Type.Number({ minimum: 0, maximum: 1 }), {
    description:
      "The share of each parameter; all of them together are 1. All are 0 while fewer than two trials have a value, or all " +
      "have the same.",
  }),
});
export type ParameterImportance = Static<typeof ParameterImportance>;

export const studyPictures = ["history", "importance", "slices", "parallel"] as const;
