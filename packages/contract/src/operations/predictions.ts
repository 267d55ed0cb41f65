import { Type } from "typebox";
import { Explanation } from "../schemas/explanations.ts";
import { Id } from "../schemas/log-fields.ts";
import { PredictionRequest, Predictions } from "../schemas/predictions.ts";
import { operation } from "./operation.ts";

export const predictionOperations = {
  predict: operation({
    method: "POST",
    path: "/api/v1/predictions",
    tag: "Predictions",
    summary: "What is expected of given items",
    description:
      "For a user (by their recorded events, the newest included) or a session's history; in the order of `itemIds`. Items " +
      "and users that nobody knows are answered too: `path` says what each prediction rests on. A rating is always within " +
      "the scale of the data.",
    roles: ["serve"],
    body: PredictionRequest,
    success: { status: 200, body: Predictions },
    errors: [
      "NO_MODEL_SERVING",
      "MODEL_UNKNOWN",
      "MODEL_VERSION_MISSING",
      "MODEL_TOO_LARGE",
      "MALFORMED_JSON",
    ],
    example: { userId: "ada", itemIds: ["50", "172"] },
  }),
  explain: operation({
    method: "GET",
    path: "/api/v1/users/:userId/explanations/:itemId",
    tag: "Predictions",
    summary: "Why an item suits a user",
    description:
      "Of any item of the catalog, listed or not, true to the model that serves: the user's own items that account for the " +
      "score where the model can tell them, genres in common, or what else would bring it into a list.",
    roles: ["serve"],
    params: Type.Object({ userId: Id, itemId: Id }),
    success: { status: 200, body: Explanation },
    errors: ["NO_MODEL_SERVING", "NOT_FOUND"],
  }),
};
