import { type Static, Type } from "typebox";
import { limits } from "../limits.ts";
import { Id } from "./log-fields.ts";
import { Problem } from "./problem.ts";
import { RecommendationRequest, Recommendations } from "./recommendations.ts";

const { k, scenario, filter, exclude, context, explain, model } = RecommendationRequest.properties;

/** Whom lists are made for: those named, in that order; or all who have events, in the order of their ids. */
export const BatchUsers = Type.Union([
  Type.Array(Id, { minItems: 1, maxItems: limits.usersPerBatch }),
  Type.Literal("all"),
]);
export type BatchUsers = Static<typeof BatchUsers>;

export const BatchRequest = Type.Object(
  { userIds: BatchUsers, k, scenario, filter, exclude, context, explain, model },
  { additionalProperties: false },
);
export type BatchRequest = Static<typeof BatchRequest>;

/** One user's list, or why there is none. A problem without a user is the last line: it ended the batch. */
export const BatchLine = Type.Union([
  Type.Object({ userId: Id, ...Recommendations.properties }),
  Type.Object({ userId: Type.Optional(Id), problem: Problem }),
]);
export type BatchLine = Static<typeof BatchLine>;
