import type { Kysely } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const decisionsMigration: NamedMigration = {
  name: "0040-decisions",
  migration: {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable("decisions")
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("recommendation_id", "text", (column) => column.notNull())
        .addColumn("at", "timestamptz", (column) => column.notNull())
        // Kept as the text that it was, where jsonb would make another of it: numbers must come back to the last bit.
        .addColumn("request", "json", (column) => column.notNull())
        .addColumn("history_sequence", "bigint", (column) => column.notNull())
        .addColumn("catalog_sequence", "bigint", (column) => column.notNull())
        .addColumn("model", "text", (column) => column.notNull())
        .addColumn("version", "text", (column) => column.notNull())
        .addColumn("seed", "bigint", (column) => column.notNull())
        .addColumn("path", "text", (column) => column.notNull())
        .addColumn("items", "json", (column) => column.notNull())
        .addPrimaryKeyConstraint("decisions_key", ["tenant", "recommendation_id"])
        .execute();
    },
  },
};
