import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

/** What was measured of a version user by user, without their ids; and what people note on versions. */
export const versionEvaluationsMigration: NamedMigration = {
  name: "0023-version-evaluations",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`
        create table version_evaluations (
          tenant text not null,
          model text not null,
          version text not null,
          held_out text not null,
          -- the names and lengths of the columns that follow one another in the values
          columns jsonb not null,
          -- 32-bit floating point numbers, little-endian
          measured bytea not null,
          primary key (tenant, model, version),
          foreign key (tenant, model, version) references model_versions
        )`.execute(database);
      await sql`create index version_evaluations_held_out on version_evaluations (tenant, model, held_out)`.execute(
        database,
      );
      await sql`
        alter table model_versions
          add column tags jsonb,
          add column description text`.execute(database);
      await sql`
        create index model_versions_newest
          on model_versions (tenant, created_at desc, number desc, model) where deleted_at is null`.execute(
        database,
      );
    },
  },
};
