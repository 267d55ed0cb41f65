import { type Static, Type } from "typebox";
import { Interval } from "./interval.ts";
import { Timestamp } from "./log-fields.ts";
import { ModelConfig } from "./runs.ts";

/** `champion` answers requests; `challenger` waits beside it. */
export const aliases = ["champion", "challenger"] as const;
export const Alias = Type.Enum([...aliases]);
export type Alias = Static<typeof Alias>;

export const ModelVersion = Type.Object({
  model: Type.String(),
  version: Type.String({ description: "semantic version" }),
  createdAt: Timestamp,
  config: ModelConfig,
  metrics: Type.Record(Type.String(), Interval),
  trainingData: Type.Object({ users: Type.Integer(), items: Type.Integer(), interactions: Type.Integer() }),
  lineage: Type.Object({
    runId: Type.String(),
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
});
export type ModelVersion = Static<typeof ModelVersion>;
export const ModelVersionsPage = Type.Object({ versions: Type.Array(ModelVersion) });

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
  previous: Type.Optional(Type.Object({ model: Type.String(), version: Type.String() })),
});
export type AliasState = Static<typeof AliasState>;
export const AliasesPage = Type.Object({ aliases: Type.Array(AliasState) });

export const AliasMove = Type.Object(
  {
    model: Type.String(),
    version: Type.Optional(Type.String({ description: "the newest when absent" })),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  { additionalProperties: false },
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
});
export type ModelInfo = Static<typeof ModelInfo>;
export const ModelsPage = Type.Object({ models: Type.Array(ModelInfo) });
