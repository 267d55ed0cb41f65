import { isText, isTime, readPlace, writePlace } from "../../platform/http/page-place.ts";

/** Where a snapshot stands among all, newest first: by the moment it was taken, then by how far the data had come. */
export type SnapshotPlace = readonly [
  createdAt: string,
  events: number,
  catalog: number,
  users: number,
  snapshotId: string,
];

/** Where a page of snapshots ends. */
export const placeInLetters: (place: SnapshotPlace) => string = writePlace;

/** @throws PalateError VALIDATION_FAILED for what `placeInLetters` did not write */
export function readSnapshotPlace(text: string): SnapshotPlace {
  return readPlace(text, ([createdAt, events, catalog, users, snapshotId]) =>
    isTime(createdAt) && isCount(events) && isCount(catalog) && isCount(users) && isText(snapshotId)
      ? [createdAt, events, catalog, users, snapshotId]
      : undefined,
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
