import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PalateError, version } from "@palate/contract";
import type { ClientBase } from "pg";
import { snapshotFiles } from "../data/index.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { kyselyOver } from "../platform/store/copying.ts";
import type { KeptFile } from "../platform/store/kept-file.ts";
import { versionFiles } from "../registry/index.ts";
import { type ArchiveWriter, type Entry, writeArchive } from "./archive/write-archive.ts";
import { copyOut } from "./copy-table.ts";
import {
  appliedMigrations,
  plainText,
  type StoredTable,
  sequencesIn,
  tablesIn,
} from "./database-contents.ts";
import { fileName, rowsName } from "./entry-names.ts";
import { type HeldFile, holdFiles } from "./hold-files.ts";
import { aboutName, format, type Manifest, manifestName } from "./manifest.ts";
import { besideServer, type Installation } from "./open-installation.ts";

export interface BackupOptions extends Installation {
  /** absolute path; nothing may be there yet, its folder is made */
  readonly file: string;
  /** see `Manifest` */
  readonly settings: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onProgress?: (fraction: number, detail: string) => void;
  readonly clock?: Clock;
}

export interface BackupReport {
  readonly file: string;
  /** size of the file */
  readonly bytes: number;
  readonly manifest: Manifest;
}

/** One at a time: what a killed one left in the home folder is nobody else's. */
const lock = "hashtextextended('palate backup', 0)";
const mostAttempts = 5;

/**
 * Writes everything that an installation keeps into one file, as it was at one moment, while its server goes on.
 *
 * @throws PalateError CONFLICT when the file is there, another backup is being made, or the server uses another database
 *   than the configuration names; NOT_FOUND when there is nothing to back up; DATABASE_UNAVAILABLE
 */
export async function backUp(options: BackupOptions): Promise<BackupReport> {
  const { file } = options;
  if (existsSync(file)) throw new PalateError("CONFLICT", { detail: `${file} is there already.` });
  await mkdir(dirname(file), { recursive: true });
  return besideServer(options, async ({ pool }) => {
    const client = await pool.connect();
    const holding = join(options.config.home, "backup");
    try {
      const { rows } = await client.query<{ is: boolean }>(`select pg_try_advisory_lock(${lock}) as is`);
      if (rows[0]?.is !== true)
        throw new PalateError("CONFLICT", { detail: "Another backup is being made." });
      const files = await holdMoment(client, options.config.home, holding);
      return await write(client, files, options).finally(() => rm(holding, { recursive: true, force: true }));
    } finally {
      // Ended rather than given back: that lets go of the lock and of the moment, whatever state the connection is in.
      client.release(true);
    }
  });
}

interface MomentFiles {
  readonly held: readonly HeldFile[];
  readonly missing: readonly string[];
}

/**
 * Begins a transaction that goes on seeing the database as it is now, and holds the files that it names. A file that was
 * deleted in between means that the moment was a bad one: a later one does not name it.
 */
async function holdMoment(client: ClientBase, home: string, folder: string): Promise<MomentFiles> {
  let missingBefore: string | undefined;
  for (let attempt = 1; ; attempt++) {
    await client.query(`begin isolation level repeatable read read only; ${plainText}`);
    const { held, missing } = await holdFiles(home, folder, await filesNamedIn(client));
    const same = missing.join("\n") === missingBefore;
    if (missing.length === 0 || same || attempt === mostAttempts) return { held, missing };
    missingBefore = missing.join("\n");
    await client.query("rollback");
  }
}

async function filesNamedIn(client: ClientBase): Promise<KeptFile[]> {
  if ((await appliedMigrations(client)) === undefined) {
    throw new PalateError("NOT_FOUND", { detail: "The database holds nothing of Palate's yet." });
  }
  const kysely = kyselyOver(client);
  return [...(await snapshotFiles(kysely)), ...(await versionFiles(kysely))];
}

async function write(client: ClientBase, files: MomentFiles, options: BackupOptions): Promise<BackupReport> {
  const { file, settings, signal, onProgress, clock = systemClock } = options;
  const at = new Date(clock.now());
  const tables = await tablesIn(client);
  const { rows } = await client.query<{ version: string }>(
    "select split_part(current_setting('server_version'), ' ', 1) as version",
  );
  let manifest: Manifest | undefined;
  const bytes = await writeArchive(file, { at, signal }, async (archive) => {
    await archive.add(aboutName, json({ format, palate: version }));
    const copied = await addTables(archive, client, tables, (fraction) =>
      onProgress?.(fraction * 0.9, "rows"),
    );
    const problems = files.missing.map((path) => `${path} is missing.`);
    for (const [index, held] of files.held.entries()) {
      onProgress?.(0.9 + (0.1 * index) / files.held.length, "files");
      const added = await archive.addFile(fileName(held.path), held.heldAt);
      problems.push(...wrongWith(held, added));
    }
    manifest = {
      createdAt: at.toISOString(),
      palate: version,
      postgres: rows[0]!.version,
      migrations: (await appliedMigrations(client)) ?? [],
      tables: copied,
      sequences: await sequencesIn(client),
      settings: { ...settings },
      problems,
      entries: [...archive.entries],
    };
    await archive.add(manifestName, json(manifest));
  });
  onProgress?.(1, "done");
  return { file, bytes, manifest: manifest! };
}

async function addTables(
  archive: ArchiveWriter,
  client: ClientBase,
  tables: readonly StoredTable[],
  onProgress: (fraction: number) => void,
): Promise<Manifest["tables"]> {
  const all = tables.reduce((sum, { bytes }) => sum + bytes, 1);
  const copied: Manifest["tables"] = [];
  let before = 0;
  for (const table of tables) {
    let parts = 0;
    let bytes = 0;
    const rows = await copyOut(client, table, async (part) => {
      await archive.add(rowsName(table.name, parts++), part);
      bytes += part.length;
      // Rows as text have about the size that they have in the table.
      onProgress((before + Math.min(bytes, table.bytes)) / all);
    });
    before += table.bytes;
    copied.push({ name: table.name, columns: [...table.columns], rows });
  }
  return copied;
}

function wrongWith({ path, sha256 }: HeldFile, added: Entry): string[] {
  if (sha256 === undefined || sha256 === added.sha256) return [];
  return [`${path} is not what was stored: its checksum differs. It is in the backup as it is.`];
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
