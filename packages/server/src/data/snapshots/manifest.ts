import { createHash } from "node:crypto";
import type { ImportReport, Snapshot } from "@palate/contract";
import { guessRatingRange, widestRange } from "../imports/rating-range.ts";
import type { Revisions } from "../store/snapshot-store.ts";
import type { SnapshotFindings } from "./snapshot-task.ts";

export interface ManifestParts {
  readonly snapshotId: string;
  readonly createdAt: string;
  readonly revisions: Revisions;
  readonly findings: SnapshotFindings;
  /** the imports that ended well, newest first */
  readonly imports: readonly ImportReport[];
  readonly parent: Snapshot | undefined;
}

/** What a snapshot says of itself. */
export function manifest({
  snapshotId,
  createdAt,
  revisions,
  findings,
  imports,
  parent,
}: ManifestParts): Snapshot {
  const { files, counts, timeRange, observedRatings } = findings;
  const hash = createHash("sha256");
  for (const { name, sha256 } of files) hash.update(`${name} ${sha256}\n`);
  return {
    snapshotId,
    createdAt,
    eventSequence: revisions.events,
    catalogSequence: revisions.catalog,
    contentHash: hash.digest("hex"),
    counts,
    ...(timeRange && {
      timeRange: { from: new Date(timeRange.from).toISOString(), to: new Date(timeRange.to).toISOString() },
    }),
    ratingRange: ratingRange(imports, observedRatings),
    simulated: imports.some(({ simulated }) => simulated),
    sources: [...new Set(imports.map(({ file }) => file).reverse())],
    imports: imports.map(({ importId, file, format }) => ({ importId, file, format })).reverse(),
    eventsAfter: revisions.removed,
    ...(parent && { parent: parent.snapshotId }),
    files: [...files],
  };
}

/** What imports declared or guessed; else a scale in use that holds the ratings; in any case wide enough for all. */
function ratingRange(
  imports: readonly ImportReport[],
  observed: SnapshotFindings["observedRatings"],
): Snapshot["ratingRange"] {
  const declared = imports.flatMap((report) => report.ratingRange ?? []);
  const guessed = guessRatingRange(observed === undefined ? [] : [observed.min, observed.max]) ?? [];
  return widestRange([declared.length > 0 ? declared : guessed, observed ?? []].flat())!;
}
