import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { PalateError } from "@palate/contract";
import type { ClientBase } from "pg";
import { appliedMigrations, tablesIn } from "./database-contents.ts";
import { keptFolders } from "./entry-names.ts";

/** What a restore would destroy. */
export interface Occupants {
  /** those that have rows, by name */
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** how many files of models and snapshots */
  readonly files: number;
}

/**
 * @returns undefined for an empty installation
 * @throws PalateError CONFLICT when the database belongs to another program
 */
export async function findOccupants(client: ClientBase, home: string): Promise<Occupants | undefined> {
  const tables = await tablesIn(client);
  if (tables.length > 0 && (await appliedMigrations(client)) === undefined) {
    const names = tables.slice(0, 5).map(({ name }) => name);
    throw new PalateError("CONFLICT", {
      detail: `The database has tables that are not Palate's (${names.join(", ")}). Name an empty one with DATABASE_URL.`,
    });
  }
  const files = (await Promise.all(keptFolders.map((folder) => countFiles(join(home, folder))))).reduce(
    (sum, count) => sum + count,
  );
  if (tables.length === 0 && files === 0) return undefined;
  const filled: { name: string; rows: number }[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ rows: number }>(
      `select count(*)::float8 as rows from ${client.escapeIdentifier(name)}`,
    );
    if (rows[0]!.rows > 0) filled.push({ name, rows: rows[0]!.rows });
  }
  return { tables: filled, files };
}

async function countFiles(folder: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}
