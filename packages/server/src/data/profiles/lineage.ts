import type { Snapshot, SnapshotLineage } from "@palate/contract";

const longest = 1000;

/**
 * A snapshot with its parents, and what each has that its parent has not.
 * @param all the tenant's snapshots
 */
export function lineageOf(snapshot: Snapshot, all: readonly Snapshot[]): SnapshotLineage {
  const known = new Map(all.map((one) => [one.snapshotId, one]));
  const snapshots: SnapshotLineage["snapshots"] = [];
  let next: Snapshot | undefined = snapshot;
  while (next !== undefined && snapshots.length < longest) {
    const { snapshotId, createdAt, contentHash, parent: parentId }: Snapshot = next;
    const parent: Snapshot | undefined = parentId === undefined ? undefined : known.get(parentId);
    const before = new Set(parent?.imports?.map(({ importId }) => importId));
    snapshots.push({
      snapshotId,
      createdAt,
      contentHash,
      ...(parentId !== undefined && { parent: parentId }),
      events: {
        after: Math.max(parent?.eventSequence ?? 0, next.eventsAfter ?? 0),
        through: next.eventSequence,
      },
      catalog: { after: parent?.catalogSequence ?? 0, through: next.catalogSequence },
      imports: (next.imports ?? []).filter(({ importId }) => !before.has(importId)),
    });
    next = parent;
  }
  return { snapshots };
}
