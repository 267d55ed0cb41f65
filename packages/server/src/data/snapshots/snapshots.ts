import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PalateError, type Snapshot } from "@palate/contract";
import type { Clock, Random } from "../../platform/clock.ts";
import { runInWorkerProcess } from "../../platform/jobs/run-in-worker-process.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { guessRatingRange, widestRange } from "../imports/rating-range.ts";
import type { ImportStore } from "../store/import-store.ts";
import type { SnapshotStore } from "../store/snapshot-store.ts";
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
  folder(tenant: TenantId, snapshotId: string): string;
}

interface Parts {
  readonly store: SnapshotStore;
  readonly imports: ImportStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly databaseUrl: string;
  readonly home: string;
}

const unfinished = ".unfinished-";

export async function snapshots({
  store,
  imports,
  clock,
  random,
  databaseUrl,
  home,
}: Parts): Promise<Snapshots> {
  const root = join(home, "snapshots");
  const taking = new Map<TenantId, Promise<Snapshot>>();
  await removeUnfinished(root);

  async function write(tenant: TenantId): Promise<Snapshot> {
    const sequences = await store.sequences(tenant);
    if (sequences.events === 0) throw new PalateError("SNAPSHOT_EMPTY");
    const [parent] = await store.list(tenant);
    const usersChangedAt = await store.usersChangedAt(tenant);
    const isUnchanged =
      parent !== undefined &&
      parent.eventSequence === sequences.events &&
      parent.catalogSequence === sequences.catalog &&
      (usersChangedAt === undefined || usersChangedAt.getTime() < Date.parse(parent.createdAt)) &&
      existsSync(join(root, tenant, parent.snapshotId, "manifest.json"));
    if (isUnchanged) return parent;

    const createdAt = new Date(clock.now()).toISOString();
    const snapshotId = `${createdAt.replaceAll(/\D/g, "").slice(0, 14)}-${random.uuid().slice(0, 8)}`;
    const folder = join(root, tenant, `${unfinished}${snapshotId}`);
    await mkdir(folder, { recursive: true });
    try {
      const findings = await runInWorkerProcess<SnapshotTask, never, SnapshotFindings>(
        new URL("./snapshot-worker.ts", import.meta.url),
        { databaseUrl, tenant, folder, eventSequence: sequences.events, catalogSequence: sequences.catalog },
        {},
      );
      const snapshot = await describe(tenant, { snapshotId, createdAt, sequences, findings, parent });
      await writeFile(join(folder, "manifest.json"), `${JSON.stringify(snapshot, undefined, 2)}\n`);
      await removeWorkFiles(folder);
      await rename(folder, join(root, tenant, snapshotId));
      await store.add(tenant, snapshot);
      return snapshot;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async function describe(
    tenant: TenantId,
    parts: {
      snapshotId: string;
      createdAt: string;
      sequences: { events: number; catalog: number };
      findings: SnapshotFindings;
      parent: Snapshot | undefined;
    },
  ): Promise<Snapshot> {
    const { findings, sequences, parent } = parts;
    const reports = (await imports.list(tenant)).filter(({ status }) => status === "done");
    const declared = reports.flatMap(({ ratingRange }) => (ratingRange === undefined ? [] : [ratingRange]));
    const { observedRatings } = findings;
    const observed = observedRatings === undefined ? [] : [observedRatings];
    const guessed = guessRatingRange(observed.flatMap(({ min, max }) => [min, max]));
    const ratingRange = widestRange([
      ...(declared.length === 0 && guessed !== undefined ? [guessed] : declared),
      ...observed,
    ])!;
    const hash = createHash("sha256");
    for (const { name, sha256 } of findings.files) hash.update(`${name} ${sha256}\n`);
    return {
      snapshotId: parts.snapshotId,
      createdAt: parts.createdAt,
      eventSequence: sequences.events,
      catalogSequence: sequences.catalog,
      contentHash: hash.digest("hex"),
      counts: findings.counts,
      ...(findings.timeRange === undefined
        ? {}
        : {
            timeRange: {
              from: new Date(findings.timeRange.from).toISOString(),
              to: new Date(findings.timeRange.to).toISOString(),
            },
          }),
      ratingRange,
      simulated: reports.some(({ simulated }) => simulated),
      sources: [...new Set(reports.map(({ file }) => file).reverse())],
      ...(parent === undefined ? {} : { parent: parent.snapshotId }),
      files: [...findings.files],
    };
  }

  return {
    take(tenant) {
      const running = taking.get(tenant);
      if (running !== undefined) return running;
      const taken = write(tenant).finally(() => taking.delete(tenant));
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
    folder: (tenant, snapshotId) => join(root, tenant, snapshotId),
  };
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
