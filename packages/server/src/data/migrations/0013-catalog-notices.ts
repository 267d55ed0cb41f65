import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const catalogNotices: NamedMigration = {
  name: "0013-catalog-notices",
  migration: {
    async up(database: Kysely<unknown>) {
      // Whichever way items change, every process hears that they did.
      await sql`
        create function palate_tell_catalog() returns trigger language plpgsql as
        $$
        begin
          perform pg_notify('palate_catalog', added.tenant) from (select distinct tenant from added) as added;
          return null;
        end $$`.execute(database);
      await sql`
        create trigger tell_catalog after insert on item_changes
        referencing new table as added for each statement execute function palate_tell_catalog()`.execute(
        database,
      );
    },
  },
};
