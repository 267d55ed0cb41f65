import { PalateError } from "@palate/contract";

/** Where a snapshot stands among all, newest first: by the moment it was taken, then by how far the data had come. */
export type SnapshotPlace = readonly [
  createdAt: string,
  events: number,
  catalog: number,
  users: number,
  snapshotId: string,
];

/** Where a page ends, in letters that may stand in an address. */
export function placeInLetters(place: SnapshotPlace): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** @throws PalateError VALIDATION_FAILED for what `placeInLetters` did not write */
export function readSnapshotPlace(text: string): SnapshotPlace {
  try {
    const [createdAt, events, catalog, users, snapshotId] = JSON.parse(
      Buffer.from(text, "base64url").toString(),
    );
    const isTime = /^\d{4}-\d\d-\d\dT/.test(createdAt) && !Number.isNaN(Date.parse(createdAt));
    const areCounts = [events, catalog, users].every((count) => Number.isSafeInteger(count));
    if (isTime && areCounts && typeof snapshotId === "string" && !snapshotId.includes("\0"))
      return [createdAt, events, catalog, users, snapshotId];
  } catch {
    // Said below, with the other ways to be wrong.
  }
  const errors = [{ field: "after", message: "It must be the `next` of the page before." }];
  throw new PalateError("VALIDATION_FAILED", { errors });
}
