import { PalateError } from "@palate/contract";
import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";

/**
 * Applies what is new of `known`, in the order of names: within a transaction when `kysely` is one, else in one of its own.
 *
 * @throws PalateError CONFLICT when others were applied, too: a newer Palate's
 */
export async function applyMigrations(
  kysely: Kysely<unknown>,
  known: ReadonlyMap<string, Migration>,
): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => Object.fromEntries(known) },
    migrationTableName: "palate_migrations",
    migrationLockTableName: "palate_migrations_lock",
    // Slices number their own, so a slice's second migration sorts before another slice's first.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (!/previously executed migration (.+) is missing/.test(String(error))) throw error;
  throw new PalateError(
    "CONFLICT",
    {
      detail:
        "The database was written by a newer Palate than this one. Start that version, or set PALATE_HOME (or " +
        "DATABASE_URL) to another place.",
    },
    { cause: error },
  );
}
