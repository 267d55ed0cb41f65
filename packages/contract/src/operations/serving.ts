import { Type } from "typebox";
import { Decision, RecommendationRequest, Recommendations, Replay } from "../schemas/recommendations.ts";
import { operation } from "./operation.ts";

const RecommendationParams = Type.Object({ recommendationId: Type.String() });

export const servingOperations = {
  recommend: operation({
    method: "POST",
    path: "/api/v1/recommendations",
    tag: "Recommendations",
    summary: "Recommend items",
    description:
      "For a user (by their recorded events, the newest included), for a session's history, or beside one item. Items the " +
      "user has seen are left out. `path` says how the list was made.",
    roles: ["serve", "operator"],
    body: RecommendationRequest,
    success: { status: 200, body: Recommendations },
    errors: ["NO_MODEL_SERVING", "FILTER_INVALID", "MALFORMED_JSON", "NOT_FOUND"],
    example: { userId: "ada", k: 5, filter: { genres: "Drama" }, explain: true },
  }),
  getDecision: operation({
    method: "GET",
    path: "/api/v1/recommendations/:recommendationId",
    tag: "Recommendations",
    summary: "What a list was made from",
    roles: ["viewer", "operator"],
    params: RecommendationParams,
    success: { status: 200, body: Decision },
    errors: ["NOT_FOUND"],
  }),
  replay: operation({
    method: "POST",
    path: "/api/v1/recommendations/:recommendationId/replay",
    tag: "Recommendations",
    summary: "Compute a list again and compare",
    roles: ["viewer", "operator"],
    params: RecommendationParams,
    success: { status: 200, body: Replay },
    errors: ["NOT_FOUND"],
  }),
};
