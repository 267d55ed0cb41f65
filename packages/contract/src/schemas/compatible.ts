/** Bodies of the endpoints that other recommenders' callers know, in those callers' words: snake_case, movies, users. */
import { type Static, Type } from "typebox";
import { eventTypes } from "../event-types.ts";
import { limits } from "../limits.ts";
import { Explanation } from "./explanations.ts";
import { Interval } from "./interval.ts";
import { Id, Timestamp } from "./log-fields.ts";
import { predictionPaths } from "./predictions.ts";
import { Filter, Location, paths } from "./recommendations.ts";
import { ModelConfig, runStatuses, stages } from "./runs.ts";

const closed = { additionalProperties: false } as const;
const Limit = (standard: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: limits.recommendationsPerRequest, default: standard }));
const VersionRef = Type.String({ description: "MODEL@VERSION, such as implicit-als@1.0.0" });
const Numbers = Type.Record(Type.String(), Type.Number(), { description: "by the metric's name" });

export const CompatibleListRequest = Type.Object(
  {
    user_id: Id,
    limit: Limit(20),
    location: Type.Optional(
      Type.Object(Location.properties, {
        description: "Items nearby, by the scenario near-me: within 5000 m unless that has been changed.",
      }),
    ),
    scenario: Type.Optional(Type.String({ maxLength: 64 })),
    filter: Type.Optional(Filter),
    exclude: Type.Optional(Type.Array(Id, { maxItems: limits.historyLength })),
    context: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { maxProperties: limits.contextFields - 1 }),
    ),
    explain: Type.Optional(Type.Boolean({ default: false })),
  },
  closed,
);

export const CompatibleModelListRequest = Type.Object(
  {
    user_id: Type.Optional(Id),
    ratings: Type.Optional(
      Type.Array(Type.Object({ movie_id: Id, rating: Type.Number() }, closed), {
        maxItems: limits.historyLength,
        description: "of someone without an id, oldest first",
      }),
    ),
    limit: Limit(10),
    explain: Type.Optional(Type.Boolean({ default: false })),
  },
  { ...closed, description: "Exactly one of user_id and ratings." },
);

export const CompatibleListQuery = Type.Object({
  limit: Limit(10),
  explain: Type.Optional(Type.Boolean({ default: false })),
});

export const CompatibleList = Type.Object({
  recommendation_id: Type.String(),
  user_id: Type.Optional(Id),
  model_type: Type.String(),
  version: Type.String(),
  path: Type.Enum([...paths]),
  recommendations: Type.Array(
    Type.Object({
      movie_id: Id,
      rank: Type.Integer(),
      score: Type.Number(),
      predicted_rating: Type.Union([Type.Number(), Type.Null()], {
        description: "null of a model that predicts no ratings",
      }),
      explanation: Type.Optional(Explanation),
    }),
  ),
});
export type CompatibleList = Static<typeof CompatibleList>;

export const CompatiblePredictionRequest = Type.Object(
  {
    user_id: Id,
    movie_id: Type.Optional(Id),
    movie_ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: limits.predictionsPerRequest })),
  },
  { ...closed, description: "Exactly one of movie_id and movie_ids." },
);

export const CompatiblePredictions = Type.Object({
  user_id: Id,
  model_type: Type.String(),
  version: Type.String(),
  predictions: Type.Array(
    Type.Object({
      movie_id: Id,
      predicted_rating: Type.Union([Type.Number(), Type.Null()], {
        description: "null of a model that predicts no ratings",
      }),
      score: Type.Number(),
      path: Type.Enum([...predictionPaths]),
    }),
  ),
});
export type CompatiblePredictions = Static<typeof CompatiblePredictions>;

const CompatibleEvent = Type.Object(
  {
    event_id: Type.Optional(Id),
    user_id: Id,
    movie_id: Type.Optional(Id),
    item_id: Type.Optional(Id),
    place_id: Type.Optional(Id),
    event_type: Type.Optional(
      Type.Enum([...eventTypes], { description: "`rate` when absent and there is a rating." }),
    ),
    rating: Type.Optional(Type.Number()),
    timestamp: Type.Optional(Timestamp),
    context: Type.Optional(
      Type.Record(Type.String({ minLength: 1, maxLength: 128 }), Type.Unknown(), {
        maxProperties: limits.contextFields,
      }),
    ),
    recommendation_id: Type.Optional(Id),
  },
  { ...closed, description: "Exactly one of movie_id, item_id and place_id." },
);
export type CompatibleEvent = Static<typeof CompatibleEvent>;
export const CompatibleFeedback = Type.Union([
  CompatibleEvent,
  Type.Array(CompatibleEvent, { minItems: 1, maxItems: limits.eventsPerRequest }),
]);
export const CompatibleFeedbackAccepted = Type.Object({
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  event_ids: Type.Optional(Type.Array(Type.String())),
});

export const CompatibleTrainRequest = Type.Object(
  {
    models: Type.Optional(
      Type.Array(
        Type.Object({ model_type: Type.String(), hyperparameters: Type.Optional(ModelConfig) }, closed),
        {
          minItems: 1,
          description: "The usual ones when absent.",
        },
      ),
    ),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4294967295, default: 42 })),
  },
  closed,
);
export const CompatibleRetrainRequest = Type.Object(
  {
    model_type: Type.Optional(Type.String({ description: "The champion's when absent." })),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4294967295, default: 42 })),
  },
  closed,
);

export const CompatibleTraining = Type.Object({
  status: Type.Enum(["idle", ...runStatuses], { description: "idle while nothing was ever trained" }),
  run_id: Type.Optional(Type.String()),
  progress: Type.Number({ minimum: 0, maximum: 1, description: "share of the work that is done" }),
  seconds_left: Type.Optional(Type.Number()),
  started_at: Type.Optional(Timestamp),
  finished_at: Type.Optional(Timestamp),
  error: Type.Optional(Type.String()),
  models: Type.Array(
    Type.Object({
      model_type: Type.String(),
      stage: Type.Enum([...stages]),
      progress: Type.Number(),
      training_loss: Type.Optional(Type.Number()),
      version: Type.Optional(Type.String()),
      error: Type.Optional(Type.String()),
    }),
  ),
});
export type CompatibleTraining = Static<typeof CompatibleTraining>;

export const modelStages = ["Production", "Staging", "Archived"] as const;

export const CompatibleModel = Type.Object({
  version: Type.String(),
  model_type: Type.String(),
  trained_at: Timestamp,
  hyperparameters: ModelConfig,
  metrics: Numbers,
  training_data: Type.Object({
    n_users: Type.Integer(),
    n_movies: Type.Integer(),
    n_ratings: Type.Integer(),
  }),
  stage: Type.Enum([...modelStages], {
    description: "Production is the champion, Staging the challenger, Archived every other version",
  }),
});
export type CompatibleModel = Static<typeof CompatibleModel>;
export const CompatibleModels = Type.Object({ models: Type.Array(CompatibleModel) });

export const CompatibleMetrics = Type.Object({
  version: Type.String(),
  model_type: Type.String(),
  trained_at: Timestamp,
  metrics: Numbers,
  intervals: Type.Record(Type.String(), Interval),
});
export const CompatibleMetricsHistory = Type.Object({
  history: Type.Array(CompatibleMetrics, { description: "oldest first" }),
});

export const CompatibleComparisonQuery = Type.Object({
  versions: Type.Optional(
    Type.String({
      maxLength: 2000,
      description: "MODEL@VERSION, several with commas between; the newest version of each model when absent",
    }),
  ),
});
export const CompatibleComparison = Type.Object({
  models: Type.Array(CompatibleModel),
  metrics: Type.Record(Type.String(), Type.Record(Type.String(), Interval), {
    description: "by metric, then by MODEL@VERSION",
  }),
});
export type CompatibleComparison = Static<typeof CompatibleComparison>;

export const CompatibleVersionParams = Type.Object({
  version: Type.String({
    maxLength: 128,
    description: "MODEL@VERSION; a number alone where only one model has a version of that number",
  }),
});

export const CompatibleActivationQuery = Type.Object({
  force: Type.Optional(
    Type.Boolean({ default: false, description: "Whatever the gate says; needs a reason." }),
  ),
  reason: Type.Optional(Type.String({ maxLength: 1000 })),
});

export const CompatibleDeployRequest = Type.Object(
  {
    model_type: Type.String(),
    version: Type.Optional(Type.String({ description: "The newest when absent." })),
    stage: Type.Optional(Type.Enum(["Production", "Staging"], { default: "Production" })),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
    force: Type.Optional(
      Type.Boolean({ default: false, description: "Whatever the gate says; needs a reason." }),
    ),
  },
  closed,
);
export const CompatibleDeployment = Type.Object({
  model_type: Type.String(),
  version: Type.String(),
  stage: Type.Enum([...modelStages]),
  deployed_at: Timestamp,
  previous: Type.Optional(VersionRef),
});
export type CompatibleDeployment = Static<typeof CompatibleDeployment>;
