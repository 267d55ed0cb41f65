import type { NamedMigration } from "../../platform/store/database.ts";

export const trainingMigration: NamedMigration = {
  name: "0030-training",
  migration: {
    async up(database) {
      await database.schema
        .createTable("training_runs")
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("run_id", "text", (column) => column.notNull())
        .addColumn("status", "text", (column) => column.notNull())
        // What may still happen to a run that is going on: see `RunPhase`.
        .addColumn("phase", "text", (column) => column.notNull())
        .addColumn("reason", "text")
        .addColumn("snapshot_id", "text", (column) => column.notNull())
        .addColumn("seed", "bigint", (column) => column.notNull())
        .addColumn("code_version", "text", (column) => column.notNull())
        .addColumn("protocol", "text", (column) => column.notNull())
        .addColumn("models", "jsonb", (column) => column.notNull())
        .addColumn("created_at", "timestamptz", (column) => column.notNull())
        .addColumn("started_at", "timestamptz")
        .addColumn("finished_at", "timestamptz")
        .addColumn("peak_memory_bytes", "bigint")
        .addPrimaryKeyConstraint("training_runs_key", ["tenant", "run_id"])
        .execute();
      await database.schema
        .createIndex("training_runs_newest")
        .on("training_runs")
        .columns(["tenant", "created_at desc"])
        .execute();
    },
  },
};
