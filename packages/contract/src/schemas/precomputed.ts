import { type Static, Type } from "typebox";
import { BatchUsers } from "./batches.ts";
import { Id, Timestamp } from "./log-fields.ts";
import { RecommendationRequest, Recommendations } from "./recommendations.ts";
import { runStatuses } from "./runs.ts";

const { k, scenario, context, explain } = RecommendationRequest.properties;

export const PrecomputationRequest = Type.Object(
  {
    userIds: Type.Optional(BatchUsers),
    scenario,
    k,
    context,
    explain,
  },
  { additionalProperties: false, description: "For all who have events when no users are named." },
);
export type PrecomputationRequest = Static<typeof PrecomputationRequest>;

/** Work that makes lists beforehand. */
export const Precomputation = Type.Object({
  precomputationId: Type.String(),
  status: Type.Enum([...runStatuses]),
  reason: Type.Optional(Type.String({ description: "why it failed" })),
  scenario: Type.String(),
  lists: Type.Integer({ description: "lists that are stored" }),
  problems: Type.Integer({ description: "users whose list failed; what was stored for them before stays" }),
  createdAt: Timestamp,
  startedAt: Type.Optional(Timestamp),
  finishedAt: Type.Optional(Timestamp),
});
export type Precomputation = Static<typeof Precomputation>;
export const PrecomputationsPage = Type.Object({ precomputations: Type.Array(Precomputation) });

export const staleness = ["model", "scenario", "history", "items"] as const;

export const PrecomputedList = Type.Object({
  userId: Id,
  madeAt: Timestamp,
  ageSeconds: Type.Number({ minimum: 0 }),
  stale: Type.Array(Type.Enum([...staleness]), {
    description:
      "What has changed since: another version serves, the scenario has another revision, the user has done something, or " +
      "items of the list are no longer in the catalog. Empty while it is what would be made now, but for changes of other " +
      "items and the passing of time.",
  }),
  ...Recommendations.properties,
});
export type PrecomputedList = Static<typeof PrecomputedList>;
