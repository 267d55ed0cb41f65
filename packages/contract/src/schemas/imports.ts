import { type Static, Type } from "typebox";
import { Timestamp } from "./log-fields.ts";

/**
 * How files are laid out. Tables (`csv`, `ndjson`, `json`, `parquet`) need a mapping of their columns, guessed or given;
 * a line of `adjacency` is a user and the items they chose; the rest says by itself what it holds.
 */
export const importFormats = [
  "csv",
  "ndjson",
  "json",
  "parquet",
  "adjacency",
  "movielens-ratings",
  "movielens-items",
  "movielens-users",
  "items-ndjson",
] as const;
export const ImportFormat = Type.Enum([...importFormats]);
export type ImportFormat = Static<typeof ImportFormat>;

/** What a file says: who did what, or what is known of items or users. */
export const importSubjects = ["interactions", "items", "users"] as const;
export const ImportSubject = Type.Enum([...importSubjects]);
export type ImportSubject = Static<typeof ImportSubject>;

/** What the values of a column become. */
export const attributeKinds = [
  "text",
  "number",
  "number-comma",
  "boolean",
  "date",
  "list",
  "list-semicolon",
  "list-comma",
  "json",
  "fields",
] as const;
export const AttributeKind = Type.Enum([...attributeKinds], {
  description:
    "`number-comma` is written 12,50. A list is an array, or a text split at | (or at ; or at ,). `json` stays as it is; " +
    "of `fields` each field is an attribute of its own.",
});
export type AttributeKind = Static<typeof AttributeKind>;

export const ImportColumn = Type.Object(
  {
    column: Type.String({ description: "its name in the header, or its position from 1" }),
    role: Type.Enum(["id", "attribute", "left-out"]),
    attribute: Type.Optional(Type.String({ description: "a dot makes a field within: location.lat" })),
    kind: Type.Optional(AttributeKind),
  },
  { description: "What becomes of one column of a file of items or users." },
);
export type ImportColumn = Static<typeof ImportColumn>;

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
    description:
      "Which column holds what, by header name or 1-based position; `type` may be `:purchase`, for every row.",
  },
);
export type ImportMapping = Static<typeof ImportMapping>;

export const Rejection = Type.Object({
  line: Type.Integer({ description: "in the file; in JSON arrays and Parquet the number of the row" }),
  reason: Type.String(),
  row: Type.String(),
});
export type Rejection = Static<typeof Rejection>;

export const ImportReport = Type.Object({
  importId: Type.String(),
  file: Type.String(),
  format: ImportFormat,
  status: Type.Union([Type.Literal("running"), Type.Literal("done"), Type.Literal("failed")]),
  holds: Type.Optional(ImportSubject),
  mapping: Type.Optional(ImportMapping),
  columns: Type.Optional(Type.Array(ImportColumn)),
  sample: Type.Optional(
    Type.Object(
      { columns: Type.Array(Type.String()), rows: Type.Array(Type.Array(Type.String())) },
      { description: "the first rows, in a preview" },
    ),
  ),
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
