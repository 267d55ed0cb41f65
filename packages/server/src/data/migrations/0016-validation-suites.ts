import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const validationSuites: NamedMigration = {
  name: "0016-validation-suites",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`
        create table suite_revisions (
          tenant text not null,
          name text not null,
          revision integer not null,
          definition json,
          at timestamptz not null,
          actor text not null,
          primary key (tenant, name, revision)
        )`.execute(database);
    },
  },
};
