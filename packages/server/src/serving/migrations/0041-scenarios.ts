import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const scenariosMigration: NamedMigration = {
  name: "0041-scenarios",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`
        create table scenario_revisions (
          tenant text not null,
          name text not null,
          revision integer not null,
          definition json,
          at timestamptz not null,
          actor text not null,
          primary key (tenant, name, revision)
        )`.execute(database);
      // Lists that were made before there were scenarios were made as the built-in "home" and "more-like-this" do.
      await sql`
        alter table decisions
          add column scenario text not null default 'home',
          add column scenario_revision integer not null default 0,
          add column inputs json`.execute(database);
      await sql`
        update decisions set scenario = 'more-like-this' where request ->> 'itemId' is not null`.execute(
        database,
      );
      await sql`alter table decisions alter column scenario drop default, alter column scenario_revision drop default`.execute(
        database,
      );
    },
  },
};
