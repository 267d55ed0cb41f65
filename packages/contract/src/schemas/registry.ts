import { type Static, Type } from "typebox";
import { Interval } from "./interval.ts";
import { Timestamp } from "./log-fields.ts";
import { ModelConfig } from "./runs.ts";
import { SpaceParameter } from "./studies.ts";

const closed = { additionalProperties: false } as const;

/** `champion` answers requests; `challenger` waits beside it. */
export const aliases = ["champion", "challenger"] as const;
export const Alias = Type.Enum([...aliases]);
export type Alias = Static<typeof Alias>;

/** Where a version stands: Production is champion, Staging challenger, Archived was one of them before. */
export const versionStages = ["Staging", "Production", "Archived"] as const;
export const VersionStage = Type.Enum([...versionStages], {
  description: "Production is the champion, Staging the challenger, Archived was one of them before",
});
export type VersionStage = Static<typeof VersionStage>;

export const VersionTags = Type.Record(
  Type.String({ minLength: 1, maxLength: 64 }),
  Type.String({ maxLength: 256 }),
  { maxProperties: 50 },
);
const Description = Type.String({ maxLength: 4000 });

export const ModelVersion = Type.Object({
  model: Type.String(),
  version: Type.String({ description: "semantic version" }),
  createdAt: Timestamp,
  config: ModelConfig,
  metrics: Type.Record(Type.String(), Interval),
  trainingData: Type.Object({ users: Type.Integer(), items: Type.Integer(), interactions: Type.Integer() }),
  lineage: Type.Object({
    runId: Type.String(),
    studyId: Type.Optional(Type.String({ description: "the study that found its settings" })),
    raceId: Type.Optional(Type.String({ description: "the race that it won" })),
    snapshotId: Type.String(),
    snapshotHash: Type.String(),
    seed: Type.Integer(),
    codeVersion: Type.String(),
    kernels: Type.String({ description: "the build of the kernels that trained it" }),
    parent: Type.Optional(Type.String({ description: "the version before it" })),
  }),
  artifact: Type.Object({ bytes: Type.Integer(), sha256: Type.String() }),
  simulated: Type.Boolean(),
  aliases: Type.Array(Alias),
  stage: Type.Optional(VersionStage),
  tags: Type.Optional(VersionTags),
  description: Type.Optional(Description),
});
export type ModelVersion = Static<typeof ModelVersion>;
export const ModelVersionsPage = Type.Object({
  versions: Type.Array(ModelVersion),
  next: Type.Optional(Type.String({ description: "the `after` of the next page; absent on the last" })),
});

/** A version in the words of requirement R2; tags and description only where someone gave it some. */
export const VersionMetadata = Type.Object({
  version: Type.String(),
  model_type: Type.String(),
  trained_at: Timestamp,
  hyperparameters: ModelConfig,
  metrics: Type.Record(Type.String(), Type.Number()),
  training_data: Type.Object({
    n_users: Type.Integer(),
    n_movies: Type.Integer(),
    n_ratings: Type.Integer(),
  }),
  tags: Type.Optional(VersionTags),
  description: Type.Optional(Description),
});
export type VersionMetadata = Static<typeof VersionMetadata>;

export const VersionNotes = Type.Object(
  { tags: Type.Optional(VersionTags), description: Type.Optional(Description) },
  { ...closed, description: "What is named takes the place of what was there; what is not stays." },
);
export type VersionNotes = Static<typeof VersionNotes>;

export const BestVersion = Type.Object({
  metric: Type.String(),
  value: Interval,
  version: ModelVersion,
  compared: Type.Integer({ description: "how many versions were measured by it" }),
});
export type BestVersion = Static<typeof BestVersion>;

export const VersionItems = Type.Object({
  model: Type.String(),
  version: Type.String(),
  itemIds: Type.Array(Type.String(), { description: "one for each column, in their order" }),
});
export type VersionItems = Static<typeof VersionItems>;

export const AliasState = Type.Object({
  alias: Alias,
  model: Type.String(),
  version: Type.String(),
  movedAt: Timestamp,
  by: Type.Optional(Type.String({ description: "who moved it" })),
  reason: Type.Optional(Type.String()),
  forced: Type.Optional(Type.Boolean({ description: "a person had it moved whatever the gate said" })),
  verdictId: Type.Optional(Type.Integer({ description: "the gate's verdict on the move" })),
  previous: Type.Optional(Type.Object({ model: Type.String(), version: Type.String() })),
});
export type AliasState = Static<typeof AliasState>;
export const AliasesPage = Type.Object({ aliases: Type.Array(AliasState) });

export const AliasMove = Type.Object(
  {
    model: Type.String(),
    version: Type.Optional(Type.String({ description: "the newest when absent" })),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
    force: Type.Optional(
      Type.Boolean({ default: false, description: "Promote it whatever the gate says; needs a reason." }),
    ),
  },
  closed,
);
export type AliasMove = Static<typeof AliasMove>;

export const ModelInfo = Type.Object({
  name: Type.String(),
  task: Type.String(),
  summary: Type.String(),
  paper: Type.Optional(Type.String()),
  /** whether a run that names no models trains it */
  usual: Type.Boolean(),
  config: Type.Record(Type.String(), Type.Unknown()),
  space: Type.Array(SpaceParameter, {
    description:
      "what a study tries of its settings unless told otherwise; empty where there is nothing to choose",
  }),
});
export type ModelInfo = Static<typeof ModelInfo>;
export const ModelsPage = Type.Object({ models: Type.Array(ModelInfo) });
