import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const erasedDecisions: NamedMigration = {
  name: "0041-erased-decisions",
  migration: {
    async up(database: Kysely<unknown>) {
      // What is left of a decision when its user's data were erased: nothing of whom it was for, or what was in it.
      await sql`
        create table erased_decisions (
          tenant text not null,
          recommendation_id text not null,
          erased_at timestamptz not null,
          receipt_id text not null,
          primary key (tenant, recommendation_id)
        )`.execute(database);
      await sql`
        create function palate_decision_subject(request json) returns text language sql immutable as
        $$ select coalesce(request ->> 'userId', 'session:' || (request ->> 'sessionId')) $$`.execute(
        database,
      );
      await sql`create index decisions_of_subject on decisions (tenant, palate_decision_subject(request))`.execute(
        database,
      );
    },
  },
};
