import { type Static, Type } from "typebox";
import { Sequence, Timestamp } from "./log-fields.ts";

export const SnapshotFile = Type.Object({
  name: Type.String(),
  rows: Type.Integer(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  columns: Type.Array(Type.Object({ name: Type.String(), type: Type.String() })),
});

/** Immutable; `contentHash` is computed from the files' hashes, so equal data gives an equal hash. */
export const Snapshot = Type.Object({
  snapshotId: Type.String(),
  createdAt: Timestamp,
  eventSequence: Sequence,
  catalogSequence: Sequence,
  contentHash: Type.String(),
  counts: Type.Object({
    events: Type.Integer(),
    ratings: Type.Integer(),
    users: Type.Integer(),
    items: Type.Integer(),
  }),
  timeRange: Type.Optional(Type.Object({ from: Timestamp, to: Timestamp })),
  ratingRange: Type.Object({ min: Type.Number(), max: Type.Number() }),
  simulated: Type.Boolean(),
  sources: Type.Array(Type.String()),
  imports: Type.Optional(
    Type.Array(Type.Object({ importId: Type.String(), file: Type.String(), format: Type.String() }), {
      description:
        "that ended well before it was taken, oldest first; older manifests name their files alone",
    }),
  ),
  eventsAfter: Type.Optional(
    Type.Integer({ minimum: 0, description: "events up to this sequence were removed before it was taken" }),
  ),
  parent: Type.Optional(Type.String()),
  files: Type.Array(SnapshotFile),
});
export type Snapshot = Static<typeof Snapshot>;
export const SnapshotsPage = Type.Object({
  snapshots: Type.Array(Snapshot),
  next: Type.Optional(Type.String({ description: "the `after` of the next page; absent on the last" })),
});
export type SnapshotsPage = Static<typeof SnapshotsPage>;
