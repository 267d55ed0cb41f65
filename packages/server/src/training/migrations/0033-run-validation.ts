import type { NamedMigration } from "../../platform/store/database.ts";

export const runValidation: NamedMigration = {
  name: "0033-run-validation",
  migration: {
    async up(database) {
      await database.schema.alterTable("training_runs").addColumn("validation", "jsonb").execute();
    },
  },
};
