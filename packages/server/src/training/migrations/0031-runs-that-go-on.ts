import type { NamedMigration } from "../../platform/store/database.ts";

/**
 * Runs keep how they work, how often they were taken up, and how often a process died over them; losses are kept epoch by
 * epoch.
 */
export const runsThatGoOnMigration: NamedMigration = {
  name: "0031-runs-that-go-on",
  migration: {
    async up(database) {
      await database.schema
        .alterTable("training_runs")
        .addColumn("working", "jsonb", (column) => column.notNull().defaultTo("{}"))
        .addColumn("attempts", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("crashes", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
      await database.schema
        .createTable("training_epochs")
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("run_id", "text", (column) => column.notNull())
        .addColumn("position", "integer", (column) => column.notNull())
        .addColumn("stage", "text", (column) => column.notNull())
        .addColumn("epoch", "integer", (column) => column.notNull())
        .addColumn("loss", "double precision", (column) => column.notNull())
        .addPrimaryKeyConstraint("training_epochs_key", ["tenant", "run_id", "position", "stage", "epoch"])
        .execute();
    },
  },
};
