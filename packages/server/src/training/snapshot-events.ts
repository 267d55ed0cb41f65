import { eventTypes } from "@palate/contract";
import type { EventLog } from "@palate/engine";
import type { SnapshotColumns } from "../data/snapshot-reader.ts";

/** The events of a snapshot, and the items that they are about. */
export interface SnapshotEvents {
  readonly log: EventLog;
  /** by item index */
  readonly itemIds: readonly string[];
  /** by item index; absent when no item has any */
  readonly genres?: readonly (readonly string[])[];
}

/** What there is to learn from: items of the catalog without a single event are left out, nothing is known of them. */
export function snapshotEvents(columns: SnapshotColumns): SnapshotEvents {
  const { users, items, values } = columns;
  const itemCount = items.reduce((highest, item) => Math.max(highest, item), -1) + 1;
  const genres = columns.genres.slice(0, itemCount);
  return {
    log: {
      userCount: columns.userIds.length,
      itemCount,
      users,
      items,
      types: Array.from(columns.types, (type) => eventTypes[type]!),
      values,
      timestamps: columns.at.map((ms) => ms / 1000),
    },
    itemIds: columns.itemIds.slice(0, itemCount),
    ...(genres.some(({ length }) => length > 0) && { genres }),
  };
}
