import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { PalateError, type Snapshot, type SnapshotsPage } from "@palate/contract";
import type { Clock, Random } from "../../platform/clock.ts";
import { runInWorkerProcess } from "../../platform/jobs/run-in-worker-process.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { EventRemovalStore } from "../store/event-removal-store.ts";
import type { ImportStore } from "../store/import-store.ts";
import { placeInLetters, readSnapshotPlace } from "../store/snapshot-place.ts";
import type { Revisions, SnapshotStore } from "../store/snapshot-store.ts";
import { publishFolder } from "./durable-folder.ts";
import { manifest } from "./manifest.ts";
import type { SnapshotFindings, SnapshotTask } from "./snapshot-task.ts";

/** Immutable copies of events and catalog: the only thing that training reads. */
export interface Snapshots {
  /**
   * Takes a snapshot; when nothing has changed since the newest one, that one is the answer.
   * @throws PalateError SNAPSHOT_EMPTY without events
   */
  take(tenant: TenantId): Promise<Snapshot>;
  /** @throws PalateError NOT_FOUND */
  get(tenant: TenantId, snapshotId: string): Promise<Snapshot>;
  /** @returns newest first */
  list(tenant: TenantId): Promise<Snapshot[]>;
  /** @returns newest first, a page at a time. @throws PalateError VALIDATION_FAILED for an `after` that no page gave */
  page(tenant: TenantId, limit: number, after: string | undefined): Promise<SnapshotsPage>;
  folder(tenant: TenantId, snapshotId: string): string;
}

interface Parts {
  readonly store: SnapshotStore;
  readonly removals: Pick<EventRemovalStore, "whileKept">;
  readonly imports: ImportStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly databaseUrl: string;
  readonly home: string;
}

const unfinished = ".unfinished-";

export async function snapshots({
  store,
  removals,
  imports,
  clock,
  random,
  databaseUrl,
  home,
}: Parts): Promise<Snapshots> {
  const root = join(home, "snapshots");
  const taking = new Map<TenantId, Promise<Snapshot>>();
  await removeUnfinished(root);

  async function take(tenant: TenantId): Promise<Snapshot> {
    const revisions = await store.revisions(tenant);
    if (!(await store.hasEvents(tenant))) throw new PalateError("SNAPSHOT_EMPTY");
    const newest = await store.newest(tenant);
    const isUnchanged =
      newest !== undefined &&
      isDeepStrictEqual(newest.revisions, revisions) &&
      isThere(join(root, tenant, newest.snapshot.snapshotId), newest.snapshot);
    return isUnchanged ? newest.snapshot : write(tenant, revisions, newest?.snapshot);
  }

  async function write(
    tenant: TenantId,
    revisions: Revisions,
    parent: Snapshot | undefined,
  ): Promise<Snapshot> {
    const createdAt = new Date(clock.now()).toISOString();
    const snapshotId = `${createdAt.replaceAll(/\D/g, "").slice(0, 14)}-${random.uuid().slice(0, 8)}`;
    const folder = join(root, tenant, `${unfinished}${snapshotId}`);
    await mkdir(folder, { recursive: true });
    try {
      const findings = await runInWorkerProcess<SnapshotTask, never, SnapshotFindings>(
        new URL("./snapshot-worker.ts", import.meta.url),
        { databaseUrl, tenant, folder, eventSequence: revisions.events, catalogSequence: revisions.catalog },
        {},
      );
      const done = (await imports.list(tenant)).filter(({ status }) => status === "done");
      const snapshot = manifest({ snapshotId, createdAt, revisions, findings, imports: done, parent });
      await writeFile(join(folder, "manifest.json"), `${JSON.stringify(snapshot, undefined, 2)}\n`);
      await removeWorkFiles(folder);
      const published = join(root, tenant, snapshotId);
      await publishFolder(folder, published);
      if (await store.add(tenant, snapshot, revisions)) return snapshot;
      await rm(published, { recursive: true, force: true });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return take(tenant);
  }

  return {
    take(tenant) {
      // One after the other: whoever asks while one is taken may know of events that it lacks.
      const before = taking.get(tenant) ?? Promise.resolve();
      const taken = before.catch(() => undefined).then(() => removals.whileKept(tenant, () => take(tenant)));
      taking.set(tenant, taken);
      return taken;
    },
    async get(tenant, snapshotId) {
      const found = await store.find(tenant, snapshotId);
      if (found === undefined)
        throw new PalateError("NOT_FOUND", { detail: `There is no snapshot ${snapshotId}.` });
      return found;
    },
    list: (tenant) => store.list(tenant),
    async page(tenant, limit, after) {
      const place = after === undefined ? undefined : readSnapshotPlace(after);
      const found = await store.page(tenant, limit + 1, place);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      return {
        snapshots: shown.map(({ snapshot }) => snapshot),
        ...(found.length > limit && last && { next: placeInLetters(last.place) }),
      };
    },
    folder: (tenant, snapshotId) => join(root, tenant, snapshotId),
  };
}

/** Whether none of a snapshot's files is missing. */
function isThere(folder: string, { files }: Snapshot): boolean {
  return ["manifest.json", ...files.map(({ name }) => name)].every((name) => existsSync(join(folder, name)));
}

/** What a process that was killed in the middle left behind. */
async function removeUnfinished(root: string): Promise<void> {
  if (!existsSync(root)) return;
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory() && entry.name.startsWith(unfinished)) {
      await rm(join(entry.parentPath, entry.name), { recursive: true, force: true });
    }
  }
}

async function removeWorkFiles(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith("work.duckdb")) await rm(join(folder, name), { recursive: true, force: true });
  }
}
