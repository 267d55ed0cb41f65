import { sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

/** What was measured of each model of a run beside its metrics, and examples of lists, by the user whom they are of. */
export const runMeasurements: NamedMigration = {
  name: "0037-run-measurements",
  migration: {
    async up(database) {
      await sql`
        create table training_measurements (
          tenant text not null,
          run_id text not null,
          position integer not null,
          measurements jsonb not null,
          primary key (tenant, run_id, position)
        )`.execute(database);
      await sql`
        create table training_examples (
          tenant text not null,
          run_id text not null,
          position integer not null,
          place integer not null,
          user_id text not null,
          example jsonb not null,
          primary key (tenant, run_id, position, place)
        )`.execute(database);
      await sql`create index training_examples_of_user on training_examples (tenant, user_id)`.execute(
        database,
      );
    },
  },
};
