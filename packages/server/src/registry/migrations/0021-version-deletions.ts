import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

/** A deleted version keeps its row: its number is never given again, and moves of aliases go on telling the truth. */
export const versionDeletionsMigration: NamedMigration = {
  name: "0021-version-deletions",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`alter table model_versions add column deleted_at timestamptz`.execute(database);
    },
  },
};
