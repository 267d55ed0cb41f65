import { type Static, Type } from "typebox";
import { Timestamp } from "./log-fields.ts";

/** What can be kept for a time alone. The audit log, the catalog and snapshots are none of it. */
export const retentionKinds = ["events", "decisions", "rejections", "sessions", "versions"] as const;
export type RetentionKind = (typeof retentionKinds)[number];

const days = (of: string) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: 36_500, description: `days that ${of}` }));

/** For how many days each kind is kept; what is not named is kept for good. */
export const RetentionDays = Type.Object(
  {
    events: days("events are kept after they were received"),
    decisions: days("decision records are kept"),
    rejections: days("rows that an import refused are kept"),
    sessions: days("a console session may last"),
    versions: days("versions are kept, beside the newest five of each model and all in use"),
  },
  { additionalProperties: false },
);
export type RetentionDays = Static<typeof RetentionDays>;

const Removal = Type.Object({
  kind: Type.Enum([...retentionKinds]),
  before: Timestamp,
  rows: Type.Integer({ minimum: 0 }),
  postponed: Type.Optional(
    Type.Boolean({ description: "a snapshot is being made from them; the next run removes the rest" }),
  ),
});
export type Removal = Static<typeof Removal>;

export const RetentionState = Type.Object({
  days: RetentionDays,
  due: Type.Array(Removal, { description: "what would be removed now" }),
});
export type RetentionState = Static<typeof RetentionState>;
export const RetentionRun = Type.Object({ removed: Type.Array(Removal) });
