import {
  PalateError,
  type Snapshot,
  type SnapshotComparison,
  type SnapshotLineage,
  type SnapshotProfile,
  type SuiteDefinition,
} from "@palate/contract";
import { runInWorkerProcess } from "../../platform/jobs/run-in-worker-process.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { Snapshots } from "../snapshots/snapshots.ts";
import type { Comparison } from "./compare.ts";
import { lineageOf } from "./lineage.ts";
import type { Profile } from "./profile.ts";
import { proposeSuite } from "./propose-suite.ts";

/** What snapshots look like, alone and beside one another. All of it names no user. */
export interface Profiles {
  /** @throws PalateError NOT_FOUND, as all of these */
  profile(tenant: TenantId, snapshotId: string): Promise<SnapshotProfile>;
  /** A suite that the snapshot passes. */
  propose(tenant: TenantId, snapshotId: string): Promise<SuiteDefinition>;
  /** @param withId the snapshot to compare with; the parent when undefined */
  compare(tenant: TenantId, snapshotId: string, withId?: string): Promise<SnapshotComparison>;
  lineage(tenant: TenantId, snapshotId: string): Promise<SnapshotLineage>;
}

/** Profiles that are held: a snapshot never changes, and a page asks for its profile and the proposal. */
const held = 16;

export function profiles(snapshots: Pick<Snapshots, "get" | "list" | "folder">): Profiles {
  const known = new Map<string, Promise<SnapshotProfile>>();

  function profileOf(tenant: TenantId, { snapshotId }: Snapshot): Promise<SnapshotProfile> {
    const folder = snapshots.folder(tenant, snapshotId);
    const before = known.get(folder);
    if (before !== undefined) return before;
    const made = look(folder, snapshotId);
    known.set(folder, made);
    made.catch(() => known.delete(folder));
    for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - held))) known.delete(oldest);
    return made;
  }

  async function look(folder: string, snapshotId: string): Promise<SnapshotProfile> {
    const begun = performance.now();
    const profile = await runInWorkerProcess<{ folder: string }, never, Profile>(
      new URL("./profile-worker.ts", import.meta.url),
      { folder },
      {},
    );
    return { snapshotId, ...profile, seconds: (performance.now() - begun) / 1000 };
  }

  return {
    profile: async (tenant, snapshotId) => profileOf(tenant, await snapshots.get(tenant, snapshotId)),

    async propose(tenant, snapshotId) {
      const snapshot = await snapshots.get(tenant, snapshotId);
      return proposeSuite(snapshot, await profileOf(tenant, snapshot));
    },

    async compare(tenant, snapshotId, withId) {
      const after = await snapshots.get(tenant, snapshotId);
      const beforeId = withId ?? after.parent;
      if (beforeId === undefined)
        throw new PalateError("NOT_FOUND", {
          detail: `The snapshot ${snapshotId} has no parent to compare with: name another one.`,
        });
      const before = await snapshots.get(tenant, beforeId);
      const begun = performance.now();
      const comparison = await runInWorkerProcess<{ before: string; after: string }, never, Comparison>(
        new URL("./comparison-worker.ts", import.meta.url),
        { before: snapshots.folder(tenant, beforeId), after: snapshots.folder(tenant, snapshotId) },
        {},
      );
      return {
        before: beforeId,
        after: snapshotId,
        identical: before.contentHash === after.contentHash,
        counts: differences(before, after),
        ...comparison,
        seconds: (performance.now() - begun) / 1000,
      };
    },

    async lineage(tenant, snapshotId) {
      const snapshot = await snapshots.get(tenant, snapshotId);
      return lineageOf(snapshot, await snapshots.list(tenant));
    },
  };
}

function differences(before: Snapshot, after: Snapshot): SnapshotComparison["counts"] {
  const of = (what: keyof Snapshot["counts"]) => ({
    before: before.counts[what],
    after: after.counts[what],
    change: after.counts[what] - before.counts[what],
  });
  return { events: of("events"), ratings: of("ratings"), users: of("users"), items: of("items") };
}
