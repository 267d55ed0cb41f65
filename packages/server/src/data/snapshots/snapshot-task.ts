import type { Snapshot } from "@palate/contract";

/** What the worker is asked to write. */
export interface SnapshotTask {
  readonly databaseUrl: string;
  readonly tenant: string;
  /** an empty folder; it becomes the snapshot's when all is written */
  readonly folder: string;
  readonly eventSequence: number;
  readonly catalogSequence: number;
}

/** What the worker found while it wrote. */
export interface SnapshotFindings {
  readonly files: Snapshot["files"];
  readonly counts: Snapshot["counts"];
  /** milliseconds since the epoch; absent without events */
  readonly timeRange?: { readonly from: number; readonly to: number };
  /** the lowest and highest rating; absent without ratings */
  readonly observedRatings?: { readonly min: number; readonly max: number };
}
