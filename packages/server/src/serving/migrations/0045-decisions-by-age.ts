import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const decisionsByAge: NamedMigration = {
  name: "0045-decisions-by-age",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`create index decisions_by_age on decisions (tenant, at)`.execute(database);
    },
  },
};
