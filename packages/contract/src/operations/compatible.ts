import { Type } from "typebox";
import type { ErrorCode } from "../errors.ts";
import { type Role, roles } from "../roles.ts";
import {
  CompatibleActivationQuery,
  CompatibleComparison,
  CompatibleComparisonQuery,
  CompatibleDeployment,
  CompatibleDeployRequest,
  CompatibleFeedback,
  CompatibleFeedbackAccepted,
  CompatibleList,
  CompatibleListQuery,
  CompatibleListRequest,
  CompatibleMetrics,
  CompatibleMetricsHistory,
  CompatibleModelListRequest,
  CompatibleModels,
  CompatiblePredictionRequest,
  CompatiblePredictions,
  CompatibleRetrainRequest,
  CompatibleTraining,
  CompatibleTrainRequest,
  CompatibleVersionParams,
} from "../schemas/compatible.ts";
import { Explanation } from "../schemas/explanations.ts";
import { Id } from "../schemas/log-fields.ts";
import { dataOperations } from "./data.ts";
import type { Operation } from "./operation.ts";
import { predictionOperations } from "./predictions.ts";
import { registryOperations } from "./registry.ts";
import { servingOperations } from "./serving.ts";
import { trainingOperations } from "./training.ts";

const canonical = {
  ...servingOperations,
  ...predictionOperations,
  ...dataOperations,
  ...trainingOperations,
  ...registryOperations,
};

type Definition = Omit<Operation, "tag" | "roles" | "standsFor">;

/**
 * A path that other programs know, for operations of the API: whoever may do all of them may use it, and what they can
 * answer as an error it can too.
 */
function alias<const D extends Definition>(standsFor: readonly (keyof typeof canonical)[], definition: D) {
  const meant: Operation[] = standsFor.map((id) => canonical[id]);
  const mayUse = (role: Role) => meant.every((one) => one.roles === "anyone" || one.roles.includes(role));
  const errors = new Set<ErrorCode>([definition, ...meant].flatMap((one) => one.errors ?? []));
  return {
    ...definition,
    tag: "Compatible" as const,
    standsFor,
    // Administrators may do everything, so that there is a role even where no other may do all.
    roles: roles.filter((role) => role === "admin" || mayUse(role)),
    errors: [...errors],
  };
}

const listByModel = (path: string, model: string) =>
  alias(["recommend"], {
    method: "POST",
    path,
    summary: `Recommend by the newest version of ${model}`,
    body: CompatibleModelListRequest,
    success: { status: 200, body: CompatibleList },
    example: { user_id: "ada", limit: 5 },
  });

const comparison = (path: string) =>
  alias(["listVersions"], {
    method: "GET",
    path,
    summary: "Versions side by side, by their metrics",
    query: CompatibleComparisonQuery,
    success: { status: 200, body: CompatibleComparison },
    errors: ["MODEL_VERSION_MISSING", "CONFLICT"],
  });

/** Literal paths that callers of other systems know, each for operations of the API. */
export const compatibleOperations = {
  compatibleRecommendations: alias(["recommend"], {
    method: "POST",
    path: "/recommendations",
    summary: "Recommend items to a user",
    description: "With a `location`, items nearby by the scenario near-me.",
    body: CompatibleListRequest,
    success: { status: 200, body: CompatibleList },
    example: { user_id: "ada", limit: 20, location: { lat: 52.52, lng: 13.405 } },
  }),
  compatibleAutoencoder: listByModel("/recommend/sae", "autoencoder"),
  compatibleRbm: listByModel("/recommend/rbm", "rbm"),
  compatibleHybrid: listByModel("/recommend/hybrid", "ensemble"),
  compatibleUserRecommendations: alias(["recommend"], {
    method: "GET",
    path: "/api/ml/recommendations/:userId",
    summary: "Recommend items to a user",
    params: Type.Object({ userId: Id }),
    query: CompatibleListQuery,
    success: { status: 200, body: CompatibleList },
  }),
  compatiblePrediction: alias(["predict"], {
    method: "POST",
    path: "/api/ml/predict",
    summary: "What is expected of given movies",
    body: CompatiblePredictionRequest,
    success: { status: 200, body: CompatiblePredictions },
    example: { user_id: "ada", movie_id: "50" },
  }),
  compatibleExplanation: alias(["explain"], {
    method: "GET",
    path: "/api/ml/explain/:userId/:movieId",
    summary: "Why a movie suits a user",
    params: Type.Object({ userId: Id, movieId: Id }),
    success: { status: 200, body: Explanation },
  }),
  compatibleFeedback: alias(["recordEvents"], {
    method: "POST",
    path: "/feedback",
    summary: "Record one event or many",
    description: "Sending an `event_id` again changes nothing.",
    body: CompatibleFeedback,
    success: { status: 201, body: CompatibleFeedbackAccepted },
    example: { user_id: "ada", movie_id: "50", rating: 5 },
  }),
  compatibleTraining: alias(["createRun"], {
    method: "POST",
    path: "/api/ml/train",
    summary: "Train models",
    body: CompatibleTrainRequest,
    success: { status: 202, body: CompatibleTraining },
    example: {
      models: [{ model_type: "autoencoder", hyperparameters: { epochs: 50 } }, { model_type: "rbm" }],
    },
  }),
  compatibleRetraining: alias(["createRun", "listAliases", "listVersions"], {
    method: "POST",
    path: "/api/ml/retrain",
    summary: "Train a model again on what is known now",
    description: "With the settings of its newest version.",
    body: CompatibleRetrainRequest,
    success: { status: 202, body: CompatibleTraining },
    example: { model_type: "implicit-als" },
  }),
  compatibleTrainingStatus: alias(["listRuns"], {
    method: "GET",
    path: "/api/ml/training-status",
    summary: "The newest run as it stands",
    success: { status: 200, body: CompatibleTraining },
  }),
  compatibleModels: alias(["listVersions"], {
    method: "GET",
    path: "/api/ml/models",
    summary: "All trained versions, newest first",
    success: { status: 200, body: CompatibleModels },
  }),
  compatibleMetrics: alias(["listVersions"], {
    method: "GET",
    path: "/api/ml/metrics",
    summary: "The champion's metrics",
    success: { status: 200, body: CompatibleMetrics },
    errors: ["NO_MODEL_SERVING"],
  }),
  compatibleMetricsHistory: alias(["listVersions"], {
    method: "GET",
    path: "/api/ml/metrics/history",
    summary: "The metrics of all versions, oldest first",
    query: Type.Object({ model_type: Type.Optional(Type.String()) }),
    success: { status: 200, body: CompatibleMetricsHistory },
  }),
  compatibleModelComparison: comparison("/api/ml/models/compare"),
  compatibleComparison: comparison("/models/compare"),
  compatibleActivation: alias(["moveAlias", "listVersions"], {
    method: "POST",
    path: "/api/ml/models/activate/:version",
    summary: "Have a version serve",
    params: CompatibleVersionParams,
    query: CompatibleActivationQuery,
    success: { status: 200, body: CompatibleDeployment },
    errors: ["CONFLICT"],
  }),
  compatibleDeletion: alias(["deleteVersion", "listVersions"], {
    method: "DELETE",
    path: "/api/ml/models/:version",
    summary: "Delete a version with its files",
    params: CompatibleVersionParams,
    success: { status: 204 },
  }),
  compatibleDeployment: alias(["moveAlias"], {
    method: "POST",
    path: "/admin/models/deploy",
    summary: "Have a version serve, or wait beside the one that serves",
    body: CompatibleDeployRequest,
    success: { status: 200, body: CompatibleDeployment },
    example: { model_type: "implicit-als", version: "1.0.0" },
  }),
};
