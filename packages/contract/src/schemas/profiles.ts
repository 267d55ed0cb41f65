import { type Static, Type } from "typebox";
import { Sequence, Timestamp } from "./log-fields.ts";

const Table = Type.Enum(["events", "items", "users"]);
const Value = Type.Union([Type.Number(), Type.String(), Type.Boolean()]);
const Frequent = Type.Object({ value: Value, count: Type.Integer() });
const Bucket = Type.Object({ from: Value, to: Value, count: Type.Integer() });
const Quantiles = Type.Object({
  p1: Type.Number(),
  p5: Type.Number(),
  p25: Type.Number(),
  p50: Type.Number(),
  p75: Type.Number(),
  p95: Type.Number(),
  p99: Type.Number(),
});

export const ColumnProfile = Type.Object({
  table: Table,
  column: Type.String({ description: "`attributes.NAME` for an attribute" }),
  kind: Type.Enum(["number", "text", "time", "list", "boolean", "mixed"]),
  count: Type.Integer({ description: "rows with a value" }),
  nulls: Type.Integer({ description: "rows without one" }),
  distinct: Type.Integer({ description: "different values; of a list, different entries" }),
  min: Type.Optional(Value),
  max: Type.Optional(Value),
  mean: Type.Optional(Type.Number()),
  stdDev: Type.Optional(Type.Number({ description: "of a sample" })),
  quantiles: Type.Optional(Quantiles),
  frequent: Type.Optional(
    Type.Array(Frequent, {
      description:
        "The most frequent values, at most 20. Ids of users, and what few users share, are not told.",
    }),
  ),
  histogram: Type.Optional(Type.Array(Bucket, { description: "of equal width; the last includes its end" })),
});
export type ColumnProfile = Static<typeof ColumnProfile>;

/** How many events each of many has. */
export const ActivityProfile = Type.Object({
  count: Type.Integer({ description: "users, or items, that have events" }),
  mean: Type.Number(),
  max: Type.Integer(),
  quantiles: Quantiles,
  gini: Type.Number({ description: "0 when all have as many, towards 1 when few have nearly all" }),
  topTenthShare: Type.Number({ description: "share of the events that the busiest tenth has" }),
  histogram: Type.Array(Type.Object({ from: Type.Integer(), to: Type.Integer(), count: Type.Integer() }), {
    description: "by powers of two, both ends included",
  }),
});
export type ActivityProfile = Static<typeof ActivityProfile>;

export const SnapshotProfile = Type.Object({
  snapshotId: Type.String(),
  rows: Type.Object({ events: Type.Integer(), items: Type.Integer(), users: Type.Integer() }),
  columns: Type.Array(ColumnProfile),
  events: Type.Object({
    byType: Type.Array(Type.Object({ type: Type.String(), count: Type.Integer() })),
    byDay: Type.Array(Type.Object({ day: Type.String(), type: Type.String(), count: Type.Integer() }), {
      description: "oldest first; the newest 5,000 when there are more",
    }),
  }),
  ratings: Type.Object({
    count: Type.Integer(),
    mean: Type.Optional(Type.Number()),
    stdDev: Type.Optional(Type.Number()),
    values: Type.Array(Type.Object({ value: Type.Number(), count: Type.Integer() }), {
      description: "from the lowest; the 100 most frequent when there are more",
    }),
  }),
  users: ActivityProfile,
  items: ActivityProfile,
  density: Type.Number({ description: "share of the pairs of user and item that have an event" }),
  seconds: Type.Number({ description: "how long it took to look" }),
});
export type SnapshotProfile = Static<typeof SnapshotProfile>;

const Difference = Type.Object({ before: Type.Integer(), after: Type.Integer(), change: Type.Integer() });
const Moments = Type.Object({
  count: Type.Integer(),
  mean: Type.Optional(Type.Number()),
  stdDev: Type.Optional(Type.Number()),
});

export const ColumnShift = Type.Object({
  table: Table,
  column: Type.String(),
  kind: Type.Enum(["number", "text", "list", "boolean"]),
  psi: Type.Number({ description: "population stability index; 0 when nothing has changed" }),
  size: Type.Enum(["small", "moderate", "large"], {
    description: "of the change: below 0.1, below 0.25, or more",
  }),
  before: Moments,
  after: Moments,
  bins: Type.Array(Type.Object({ bin: Type.String(), before: Type.Integer(), after: Type.Integer() })),
});
export type ColumnShift = Static<typeof ColumnShift>;

export const SnapshotComparison = Type.Object({
  before: Type.String({ description: "the snapshot that is compared with" }),
  after: Type.String(),
  identical: Type.Boolean({ description: "their content hashes are equal" }),
  counts: Type.Object({ events: Difference, ratings: Difference, users: Difference, items: Difference }),
  events: Type.Object({ added: Type.Integer(), gone: Type.Integer() }),
  users: Type.Object(
    { added: Type.Integer(), gone: Type.Integer() },
    { description: "users with events; they are counted and not named" },
  ),
  items: Type.Object(
    {
      added: Type.Integer(),
      gone: Type.Integer(),
      changed: Type.Integer({ description: "whose attributes are others" }),
      addedSample: Type.Array(Type.String()),
      goneSample: Type.Array(Type.String()),
    },
    { description: "of the catalog" },
  ),
  ratings: Type.Object({ before: Moments, after: Moments }),
  columns: Type.Array(ColumnShift, { description: "the largest change first" }),
  schema: Type.Array(
    Type.Object({
      table: Table,
      column: Type.String(),
      before: Type.Optional(Type.String({ description: "its type; absent where it was not there" })),
      after: Type.Optional(Type.String()),
    }),
    { description: "columns and attributes that came, went or changed their type" },
  ),
  seconds: Type.Number({ description: "how long it took to look" }),
});
export type SnapshotComparison = Static<typeof SnapshotComparison>;

const LineageStep = Type.Object({
  snapshotId: Type.String(),
  createdAt: Timestamp,
  contentHash: Type.String(),
  parent: Type.Optional(Type.String()),
  events: Type.Object(
    { after: Sequence, through: Sequence },
    { description: "the part of the log that it has and its parent has not" },
  ),
  catalog: Type.Object({ after: Sequence, through: Sequence }),
  imports: Type.Array(Type.Object({ importId: Type.String(), file: Type.String(), format: Type.String() }), {
    description: "that ended well since the parent; oldest first",
  }),
});
export const SnapshotLineage = Type.Object({
  snapshots: Type.Array(LineageStep, { description: "the snapshot, its parent, and so on, at most 1,000" }),
});
export type SnapshotLineage = Static<typeof SnapshotLineage>;
