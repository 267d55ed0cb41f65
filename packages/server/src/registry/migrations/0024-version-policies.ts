import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

/** Which versions of a model answer by name; all of them where a model has no row. */
export const versionPoliciesMigration: NamedMigration = {
  name: "0024-version-policies",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`
        create table version_policies (
          tenant text not null,
          model text not null,
          policy jsonb not null,
          set_at timestamptz not null,
          set_by text not null,
          primary key (tenant, model)
        )`.execute(database);
    },
  },
};
