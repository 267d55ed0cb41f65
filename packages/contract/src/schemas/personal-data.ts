import { type Static, Type } from "typebox";
import { Attributes } from "./attributes.ts";
import { RecordedEvent } from "./events.ts";
import { Id, Sequence, Timestamp } from "./log-fields.ts";
import { Decision } from "./recommendations.ts";

export const SessionMergeRequest = Type.Object({ userId: Id }, { additionalProperties: false });

/** From its sequence on, the events of an anonymous session are a user's. */
export const SessionMerge = Type.Object({
  sessionId: Id,
  userId: Id,
  sequence: Sequence,
  mergedAt: Timestamp,
});
export type SessionMerge = Static<typeof SessionMerge>;

/** A list that a run's report shows as an example, without a name, with what it shows beside it. */
export const KeptExample = Type.Object({
  runId: Type.String(),
  position: Type.Integer({ description: "of the model in the run" }),
  history: Type.Array(Id, { description: "what the user liked latest of what was learned from" }),
  historyLength: Type.Integer({ description: "all that was learned from of the user" }),
  list: Type.Array(Type.Object({ itemId: Id, liked: Type.Boolean() })),
  missed: Type.Array(Id, { description: "held-out items they liked that the list does not hold" }),
});
export type KeptExample = Static<typeof KeptExample>;

/** All that is held of one user. */
export const UserExport = Type.Object({
  userId: Type.String(),
  exportedAt: Timestamp,
  attributes: Type.Optional(Attributes),
  events: Type.Array(RecordedEvent, {
    description: "oldest first; those of sessions that were merged among them",
  }),
  sessions: Type.Array(SessionMerge),
  rejectedRows: Type.Array(
    Type.Object({ importId: Type.String(), line: Type.Integer(), row: Type.String() }),
    {
      description: "rows of imported files that were refused and seem to name the user",
    },
  ),
  reportExamples: Type.Array(KeptExample, {
    description: "what reports of runs show of the user as an example, without the name",
  }),
  decisions: Type.Array(Decision, { description: "lists that were made for the user, oldest first" }),
});
export type UserExport = Static<typeof UserExport>;

/** What became of a user's data. It names nobody. */
export const ErasureReceipt = Type.Object({
  receiptId: Type.String(),
  at: Timestamp,
  subject: Type.String({
    description: "a keyed hash of the user's id: the same for the same user, and nothing can be read from it",
  }),
  sequence: Sequence,
  erased: Type.Record(Type.String(), Type.Integer(), {
    description:
      "how many of each: events, attributes, sessions, rejectedRows, validationRows, decisions, precomputedLists, reportExamples",
  }),
  remains: Type.Array(Type.String(), { description: "what this did not touch, in sentences" }),
  snapshots: Type.Array(Type.String(), { description: "the snapshots that may still hold the user's data" }),
});
export type ErasureReceipt = Static<typeof ErasureReceipt>;
