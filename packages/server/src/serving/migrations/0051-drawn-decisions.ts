import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

/** Off-policy estimates look for the few lists that chance had a part in, newest first. */
export const drawnDecisions: NamedMigration = {
  name: "0051-drawn-decisions",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`
        create index decisions_drawn on decisions (tenant, at desc, recommendation_id desc)
        where items::text like '%"draw":%'`.execute(database);
    },
  },
};
