import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const eventRemovals: NamedMigration = {
  name: "0015-event-removals",
  migration: {
    async up(database: Kysely<unknown>) {
      // The beginning of the log that is gone: events up to this one.
      await sql`
        create table event_removals (
          tenant text not null primary key,
          through_sequence bigint not null,
          at timestamptz not null
        )`.execute(database);
      await sql`alter table snapshots add column removed_through bigint not null default 0`.execute(database);
    },
  },
};
