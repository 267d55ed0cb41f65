import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const precomputedListsMigration: NamedMigration = {
  name: "0046-precomputed-lists",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`
        create table precomputations (
          tenant text not null,
          precomputation_id text not null,
          status text not null,
          reason text,
          scenario text not null,
          request json not null,
          lists integer not null default 0,
          problems integer not null default 0,
          created_at timestamptz not null,
          started_at timestamptz,
          finished_at timestamptz,
          primary key (tenant, precomputation_id)
        )`.execute(database);
      await sql`create index precomputations_newest on precomputations (tenant, created_at desc)`.execute(
        database,
      );
      await sql`
        create table precomputed_lists (
          tenant text not null,
          scenario text not null,
          user_id text not null,
          made_at timestamptz not null,
          history_sequence bigint not null,
          list json not null,
          primary key (tenant, scenario, user_id)
        )`.execute(database);
    },
  },
};
