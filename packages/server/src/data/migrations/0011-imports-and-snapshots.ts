import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const importsAndSnapshots: NamedMigration = {
  name: "0011-imports-and-snapshots",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`
        create table imports (
          tenant text not null,
          import_id text not null,
          started_at timestamptz not null,
          report jsonb not null,
          primary key (tenant, import_id)
        )`.execute(database);
      await sql`
        create table import_rejections (
          tenant text not null,
          import_id text not null,
          line integer not null,
          reason text not null,
          row text not null,
          foreign key (tenant, import_id) references imports on delete cascade
        )`.execute(database);
      await sql`create index rejections_of_import on import_rejections (tenant, import_id, line)`.execute(
        database,
      );
      await sql`
        create table snapshots (
          tenant text not null,
          snapshot_id text not null,
          created_at timestamptz not null,
          event_sequence bigint not null,
          catalog_sequence bigint not null,
          users_revision bigint not null,
          manifest jsonb not null,
          primary key (tenant, snapshot_id)
        )`.execute(database);
    },
  },
};
