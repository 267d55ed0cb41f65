import { Type } from "typebox";
import { Id } from "../schemas/log-fields.ts";
import {
  Precomputation,
  PrecomputationRequest,
  PrecomputationsPage,
  PrecomputedList,
} from "../schemas/precomputed.ts";
import { operation } from "./operation.ts";

export const precomputedOperations = {
  createPrecomputation: operation({
    method: "POST",
    path: "/api/v1/precomputations",
    tag: "Precomputed lists",
    summary: "Make lists beforehand",
    description:
      "For all who have events, or those named, by one scenario, off the path of requests; one such work at a time, further " +
      "ones wait. It goes on after a crash. A user's new list takes the place of the one before.",
    roles: ["operator"],
    body: PrecomputationRequest,
    success: { status: 202, body: Precomputation },
    audit: { act: "precomputation.create", target: ["precomputationId"], asked: ["scenario", "k"] },
    errors: ["NO_MODEL_SERVING", "SCENARIO_UNKNOWN", "MALFORMED_JSON"],
    example: { scenario: "e-mail", k: 6 },
  }),
  listPrecomputations: operation({
    method: "GET",
    path: "/api/v1/precomputations",
    tag: "Precomputed lists",
    summary: "The latest hundred precomputations, newest first",
    roles: ["viewer", "operator"],
    success: { status: 200, body: PrecomputationsPage },
  }),
  getPrecomputation: operation({
    method: "GET",
    path: "/api/v1/precomputations/:precomputationId",
    tag: "Precomputed lists",
    summary: "How far a precomputation has come",
    roles: ["viewer", "operator"],
    params: Type.Object({ precomputationId: Type.String() }),
    success: { status: 200, body: Precomputation },
    errors: ["NOT_FOUND"],
  }),
  getPrecomputedList: operation({
    method: "GET",
    path: "/api/v1/precomputed/:userId",
    tag: "Precomputed lists",
    summary: "The list that was made beforehand for a user",
    description: "With its age, the version and the revision that made it, and what has changed since.",
    roles: ["serve"],
    params: Type.Object({ userId: Id }),
    query: Type.Object({ scenario: Type.Optional(Type.String({ maxLength: 64, default: "home" })) }),
    success: { status: 200, body: PrecomputedList },
    errors: ["NOT_FOUND"],
  }),
};
