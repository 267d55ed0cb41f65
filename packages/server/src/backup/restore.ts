import { PalateError } from "@palate/contract";
import type { PoolClient } from "pg";
import { migrations } from "../migrations.ts";
import { kyselyOver } from "../platform/store/copying.ts";
import { tablesIdentity } from "../platform/store/database-identity.ts";
import { applyMigrations } from "../platform/store/migrate.ts";
import { damaged } from "./archive/damaged.ts";
import { readArchive } from "./archive/read-archive.ts";
import { clearSchema } from "./clear-schema.ts";
import { plainText } from "./database-contents.ts";
import { pathOf, tableOf } from "./entry-names.ts";
import { beginLoading } from "./load-tables.ts";
import { aboutName, type Manifest, manifestName } from "./manifest.ts";
import { findOccupants, type Occupants } from "./occupants.ts";
import { type Installation, withoutServer } from "./open-installation.ts";
import { restoreLock, settle } from "./settle-restore.ts";
import { stageFiles } from "./stage-files.ts";
import { compareEntries, verifyBackup } from "./verify-backup.ts";

export interface RestoreOptions extends Installation {
  readonly file: string;
  /** Asked when something is there. @returns or throws when it may not be destroyed */
  readonly mayReplace: (occupants: Occupants) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onProgress?: (stage: "check" | "restore", fraction: number) => void;
}

export interface RestoreReport {
  readonly manifest: Manifest;
  /** tables in the backup that are not Palate's, and were left out */
  readonly leftOut: readonly string[];
}

const known = new Map(migrations.map(({ name, migration }) => [name, migration]));

/**
 * Makes an installation what it was when a backup was made: all of it, or none. Every checksum is compared before
 * anything is changed. The database changes in one transaction; its end says which files count, also when this process
 * is killed (see `settle-restore.ts`).
 *
 * @throws PalateError NOT_FOUND, BACKUP_DAMAGED; CONFLICT for a backup that a newer Palate made, while a server runs, or
 *   for a database of another program; DATABASE_UNAVAILABLE
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { config, file, signal, onProgress } = options;
  const manifest = await verifyBackup(file, {
    signal,
    onProgress: (fraction) => onProgress?.("check", fraction),
  });
  refuseNewer(manifest);
  return withoutServer(options, async ({ pool }) => {
    const client = await pool.connect();
    try {
      await alone(client);
      const occupants = await findOccupants(client, config.home);
      if (occupants !== undefined) await options.mayReplace(occupants);
      const leftOut = await replaceAll(client, manifest, options);
      await settle(config.home, client);
      await client.query("analyze");
      return { manifest, leftOut };
    } finally {
      // Ended rather than given back: that lets go of the lock, and undoes what was not committed.
      client.release(true);
    }
  });
}

async function replaceAll(
  client: PoolClient,
  manifest: Manifest,
  { config, file, signal, onProgress }: RestoreOptions,
): Promise<readonly string[]> {
  const staged = await stageFiles(config.home);
  return kyselyOver(client)
    .transaction()
    .execute(async (transaction) => {
      await client.query(plainText);
      await clearSchema(client);
      await applyMigrations(
        transaction,
        new Map([...known].filter(([name]) => manifest.migrations.includes(name))),
      );
      const loading = await beginLoading(client, manifest);
      const progress = (fraction: number) => onProgress?.("restore", fraction);
      const found = await readArchive(file, { signal, onProgress: progress }, async (name, content) => {
        const table = tableOf(name);
        const path = pathOf(name);
        if (table !== undefined) await loading.take(table, content);
        else if (path !== undefined) await staged.add(path, content);
        else if (name === aboutName || name === manifestName) for await (const _ of content);
        else throw damaged(`It holds ${name}, which is nothing that a backup holds.`);
      }).catch((error: unknown) => {
        loading.abort();
        throw error;
      });
      compareEntries(manifest, found);
      await loading.finish();
      await applyMigrations(transaction, known);
      await staged.finish({ tables: await tablesIdentity(client) });
      return loading.unknown;
    });
}

async function alone(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ is: boolean }>(`select pg_try_advisory_lock(${restoreLock}) as is`);
  if (rows[0]?.is !== true) throw new PalateError("CONFLICT", { detail: "Another restore is going on." });
}

function refuseNewer({ palate, migrations: applied }: Manifest): void {
  const unknown = applied.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new PalateError("CONFLICT", {
    detail:
      `This backup was made by a newer Palate (${palate}, with ${unknown.join(", ")}). Restore it with that version or a ` +
      "newer one.",
  });
}
