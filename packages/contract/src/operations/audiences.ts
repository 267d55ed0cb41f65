import { Type } from "typebox";
import { AudienceMember, AudienceQuery, SimilarUser } from "../schemas/audiences.ts";
import { Id } from "../schemas/log-fields.ts";
import { operation } from "./operation.ts";

export const audienceOperations = {
  findAudience: operation({
    method: "GET",
    path: "/api/v1/items/:itemId/audience",
    tag: "Predictions",
    summary: "Users who would like an item most",
    description:
      "Of all who have events and have had nothing to do with the item, the best first, as NDJSON. Everybody is looked at " +
      "before the first line: it takes a while with many users, other requests go on meanwhile, and hanging up ends it. " +
      "Scores of a model that predicts no ratings are its own: they compare users as far as the model does.",
    roles: ["serve"],
    params: Type.Object({ itemId: Id }),
    query: AudienceQuery,
    success: { status: 200, body: AudienceMember, lines: true },
    errors: ["NO_MODEL_SERVING", "NOT_FOUND"],
  }),
  findSimilarUsers: operation({
    method: "GET",
    path: "/api/v1/users/:userId/similar",
    tag: "Predictions",
    summary: "Users who like the same items",
    description:
      "By the cosine of their likes, the most similar first, as NDJSON. Everybody with events is looked at before the first " +
      "line; hanging up ends it. Who has nothing in common with the user is not among them.",
    roles: ["serve"],
    params: Type.Object({ userId: Id }),
    query: AudienceQuery,
    success: { status: 200, body: SimilarUser, lines: true },
    errors: ["NO_MODEL_SERVING"],
  }),
};
