import { Type } from "typebox";
import { Id } from "../schemas/log-fields.ts";
import {
  Decision,
  RecommendationRequest,
  Recommendations,
  Replay,
  WhyNot,
} from "../schemas/recommendations.ts";
import { operation } from "./operation.ts";

const RecommendationParams = Type.Object({ recommendationId: Type.String() });

export const servingOperations = {
  recommend: operation({
    method: "POST",
    path: "/api/v1/recommendations",
    tag: "Recommendations",
    summary: "Recommend items",
    description:
      "For a user or an anonymous session (by their recorded events, the newest included), for a history that comes " +
      "with the request, or beside one item. Items the " +
      "user has seen are left out. `path` says how the list was made.",
    roles: ["serve", "operator"],
    body: RecommendationRequest,
    success: { status: 200, body: Recommendations },
    errors: [
      "NO_MODEL_SERVING",
      "MODEL_UNKNOWN",
      "MODEL_VERSION_MISSING",
      "MODEL_TOO_LARGE",
      "FILTER_INVALID",
      "SCENARIO_UNKNOWN",
      "MALFORMED_JSON",
      "NOT_FOUND",
      "SEQUENCE_UNKNOWN",
    ],
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
    errors: ["NOT_FOUND", "DATA_ERASED"],
  }),
  whyNot: operation({
    method: "GET",
    path: "/api/v1/recommendations/:recommendationId/why-not/:itemId",
    tag: "Recommendations",
    summary: "Which stage or rule kept an item out of a list",
    description: "Makes the list again from its record and follows the item through it.",
    roles: ["viewer", "operator"],
    params: Type.Object({ recommendationId: Type.String(), itemId: Id }),
    success: { status: 200, body: WhyNot },
    errors: ["NOT_FOUND", "DATA_ERASED", "CONFLICT"],
  }),
  replay: operation({
    method: "POST",
    path: "/api/v1/recommendations/:recommendationId/replay",
    tag: "Recommendations",
    summary: "Compute a list again and compare",
    roles: ["viewer", "operator"],
    params: RecommendationParams,
    success: { status: 200, body: Replay },
    errors: ["NOT_FOUND", "DATA_ERASED"],
  }),
};
