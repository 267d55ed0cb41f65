import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

/** What a version must show before it becomes champion, what it was found to show, and who had it moved all the same. */
export const gateMigration: NamedMigration = {
  name: "0022-gate",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`
        create table gate_revisions (
          tenant text not null,
          revision integer not null,
          definition jsonb not null,
          set_at timestamptz not null,
          set_by text not null,
          primary key (tenant, revision)
        )`.execute(database);
      await sql`
        create table gate_verdicts (
          verdict_id integer primary key generated always as identity,
          tenant text not null,
          model text not null,
          version text not null,
          champion jsonb not null,
          gate_revision integer not null,
          passed boolean not null,
          checks jsonb not null,
          at timestamptz not null,
          by text not null
        )`.execute(database);
      await sql`
        create index gate_verdicts_newest on gate_verdicts (tenant, model, version, verdict_id desc)`.execute(
        database,
      );
      await sql`
        alter table alias_moves
          add column forced boolean not null default false,
          add column moved_by text,
          add column verdict_id integer references gate_verdicts`.execute(database);
      // Where a version once stood is asked with every version that is shown.
      await sql`create index alias_moves_places on alias_moves (tenant, to_model, to_version)`.execute(
        database,
      );
    },
  },
};
