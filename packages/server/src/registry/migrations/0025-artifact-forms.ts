import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

/** How and where an artifact is kept, so that it stays readable when the settings change; null on disk, as it was made. */
export const artifactFormsMigration: NamedMigration = {
  name: "0025-artifact-forms",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`alter table model_versions add column artifact_form jsonb`.execute(database);
    },
  },
};
