import { type Static, Type } from "typebox";
import { Timestamp } from "./log-fields.ts";

/** File layouts that are read without a mapping; `csv` needs one, guessed from the header or given. */
export const importFormats = [
  "csv",
  "movielens-ratings",
  "movielens-items",
  "movielens-users",
  "items-ndjson",
] as const;
export const ImportFormat = Type.Enum([...importFormats]);
export type ImportFormat = Static<typeof ImportFormat>;

export const ImportMapping = Type.Object(
  {
    user: Type.String(),
    item: Type.String(),
    value: Type.Optional(Type.String()),
    timestamp: Type.Optional(Type.String()),
    type: Type.Optional(Type.String()),
  },
  {
    additionalProperties: false,
    description: "Which column holds what, by header name or 1-based position.",
  },
);
export type ImportMapping = Static<typeof ImportMapping>;

export const Rejection = Type.Object({ line: Type.Integer(), reason: Type.String(), row: Type.String() });
export type Rejection = Static<typeof Rejection>;

export const ImportReport = Type.Object({
  importId: Type.String(),
  file: Type.String(),
  format: ImportFormat,
  status: Type.Union([Type.Literal("running"), Type.Literal("done"), Type.Literal("failed")]),
  mapping: Type.Optional(ImportMapping),
  ratingRange: Type.Optional(Type.Object({ min: Type.Number(), max: Type.Number() })),
  rows: Type.Integer({ description: "rows read" }),
  accepted: Type.Integer({ description: "rows stored" }),
  duplicates: Type.Integer({ description: "rows that were stored before" }),
  rejected: Type.Integer({ description: "rows refused; each is kept with its line and reason" }),
  rejectedByReason: Type.Record(Type.String(), Type.Integer()),
  simulated: Type.Boolean({ description: "true when the rows come from the simulator, not from people" }),
  startedAt: Timestamp,
  finishedAt: Type.Optional(Timestamp),
  error: Type.Optional(Type.String()),
});
export type ImportReport = Static<typeof ImportReport>;

export const ImportsPage = Type.Object({ imports: Type.Array(ImportReport) });
export const RejectionsPage = Type.Object({ rejections: Type.Array(Rejection) });
