import { type Static, Type } from "typebox";

const Count = (most: number, standard: number) =>
  Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: most,
      description: `${standard} when absent; an answer may hold fewer`,
    }),
  );
const Text = (maxLength = 500) => Type.String({ maxLength });
const Token = Type.Optional(Text(2000));
const Filter = Type.Optional(Text(10_000));
const Order = Text(1000);
/** A query may name it several times. */
const OrderQuery = Type.Optional(Type.Union([Order, Type.Array(Order, { maxItems: 20 })]));
const Milliseconds = Type.Integer({ description: "since the epoch" });
const Pairs = Type.Array(Type.Object({ key: Type.String(), value: Type.String() }));
const next = { next_page_token: Type.Optional(Type.String()) };

/** Errors as MLflow's clients read them. */
export const MlflowError = Type.Object({ error_code: Type.String(), message: Type.String() });

export const MlflowExperiment = Type.Object({
  experiment_id: Type.String(),
  name: Type.String(),
  artifact_location: Type.String(),
  lifecycle_stage: Type.String(),
  creation_time: Milliseconds,
  last_update_time: Milliseconds,
  tags: Pairs,
});
export type MlflowExperiment = Static<typeof MlflowExperiment>;
export const MlflowExperimentAnswer = Type.Object({ experiment: MlflowExperiment });
export const MlflowExperiments = Type.Object({ experiments: Type.Array(MlflowExperiment), ...next });
const View = Type.Optional(Type.Enum(["ACTIVE_ONLY", "DELETED_ONLY", "ALL"]));
export const MlflowExperimentSearch = Type.Object({
  view_type: View,
  max_results: Count(50_000, 1000),
  page_token: Token,
  filter: Filter,
  order_by: Type.Optional(Type.Array(Order, { maxItems: 20 })),
});
export const MlflowExperimentQuery = Type.Object({ experiment_id: Text() });
export const MlflowExperimentNameQuery = Type.Object({ experiment_name: Text() });

export const MlflowMetric = Type.Object({
  key: Type.String(),
  value: Type.Union([Type.Number(), Type.String()], {
    description: "a number; NaN, Infinity and -Infinity as text",
  }),
  timestamp: Milliseconds,
  step: Type.Integer(),
});
export type MlflowMetric = Static<typeof MlflowMetric>;
export const MlflowRun = Type.Object({
  info: Type.Object({
    run_id: Type.String(),
    run_uuid: Type.String(),
    run_name: Type.String(),
    experiment_id: Type.String(),
    user_id: Type.String(),
    status: Type.String(),
    start_time: Milliseconds,
    end_time: Type.Optional(Milliseconds),
    artifact_uri: Type.String(),
    lifecycle_stage: Type.String(),
  }),
  data: Type.Object({ metrics: Type.Array(MlflowMetric), params: Pairs, tags: Pairs }),
});
export type MlflowRun = Static<typeof MlflowRun>;
export const MlflowRunAnswer = Type.Object({ run: MlflowRun });
export const MlflowRuns = Type.Object({ runs: Type.Array(MlflowRun), ...next });
export type MlflowRuns = Static<typeof MlflowRuns>;
export const MlflowRunSearch = Type.Object({
  experiment_ids: Type.Optional(Type.Array(Text(), { maxItems: 1000 })),
  filter: Filter,
  run_view_type: View,
  max_results: Count(50_000, 1000),
  order_by: Type.Optional(Type.Array(Order, { maxItems: 20 })),
  page_token: Token,
});
export type MlflowRunSearch = Static<typeof MlflowRunSearch>;
const runNamed = { run_id: Type.Optional(Text()), run_uuid: Type.Optional(Text()) };
export const MlflowRunQuery = Type.Object(runNamed);
export const MlflowHistoryQuery = Type.Object({
  ...runNamed,
  metric_key: Text(),
  max_results: Count(25_000, 25_000),
  page_token: Token,
});
export const MlflowHistory = Type.Object({ metrics: Type.Array(MlflowMetric), ...next });
export const MlflowArtifactsQuery = Type.Object({
  ...runNamed,
  path: Type.Optional(Text(1000)),
  page_token: Token,
});
export const MlflowArtifacts = Type.Object({
  root_uri: Type.String(),
  files: Type.Array(
    Type.Object({ path: Type.String(), is_dir: Type.Boolean(), file_size: Type.Optional(Type.Integer()) }),
  ),
});
/** MLflow 3 looks among "logged models" for what a run may have beside its files; Palate has none. */
export const MlflowLoggedModelSearch = Type.Object({
  experiment_ids: Type.Optional(Type.Array(Text(), { maxItems: 1000 })),
  filter: Filter,
  max_results: Count(50_000, 100),
  page_token: Token,
});
export const MlflowLoggedModels = Type.Object({ models: Type.Array(Type.Unknown()) });

/** Where the client found a run's files, and within them. */
export const MlflowFolderQuery = Type.Object({ path: Type.Optional(Text(1000)) });
export const MlflowFolder = Type.Object({
  files: Type.Array(
    Type.Object({ path: Type.String(), is_dir: Type.Boolean(), file_size: Type.Optional(Type.Integer()) }),
  ),
});
const fileOfRun = { experimentId: Text(), runId: Text(), file: Text() };
export const MlflowFileParams = Type.Object(fileOfRun);
export const MlflowNestedFileParams = Type.Object({ ...fileOfRun, folder: Text() });

export const MlflowModelVersion = Type.Object({
  name: Type.String(),
  version: Type.String({
    description: "1 for 1.0.0, 2 for 1.1.0, …; the tag palate.version has Palate's own",
  }),
  creation_timestamp: Milliseconds,
  last_updated_timestamp: Milliseconds,
  current_stage: Type.String(),
  description: Type.String(),
  source: Type.String(),
  run_id: Type.String(),
  status: Type.String(),
  tags: Pairs,
  aliases: Type.Array(Type.String()),
});
export type MlflowModelVersion = Static<typeof MlflowModelVersion>;
export const MlflowModelVersionAnswer = Type.Object({ model_version: MlflowModelVersion });
export const MlflowModelVersions = Type.Object({ model_versions: Type.Array(MlflowModelVersion), ...next });
export const MlflowRegisteredModel = Type.Object({
  name: Type.String(),
  creation_timestamp: Milliseconds,
  last_updated_timestamp: Milliseconds,
  description: Type.String(),
  latest_versions: Type.Array(MlflowModelVersion),
  tags: Pairs,
  aliases: Type.Array(Type.Object({ alias: Type.String(), version: Type.String() })),
});
export type MlflowRegisteredModel = Static<typeof MlflowRegisteredModel>;
export const MlflowRegisteredModelAnswer = Type.Object({ registered_model: MlflowRegisteredModel });
export const MlflowRegisteredModels = Type.Object({
  registered_models: Type.Array(MlflowRegisteredModel),
  ...next,
});
export const MlflowRegistrySearch = Type.Object({
  filter: Filter,
  max_results: Count(200_000, 1000),
  order_by: OrderQuery,
  page_token: Token,
});
export type MlflowRegistrySearch = Static<typeof MlflowRegistrySearch>;
export const MlflowModelQuery = Type.Object({ name: Text() });
export const MlflowAliasQuery = Type.Object({ name: Text(), alias: Text() });
export const MlflowVersionQuery = Type.Object({ name: Text(), version: Text() });
export const MlflowLatestVersions = Type.Object({
  name: Text(),
  stages: Type.Optional(Type.Array(Text(), { maxItems: 10 })),
});
export const MlflowDownloadUri = Type.Object({ artifact_uri: Type.String() });
