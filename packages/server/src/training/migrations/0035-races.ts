import type { NamedMigration } from "../../platform/store/database.ts";

/** Races of models and settings within a time, and what their runs came to. */
export const racesMigration: NamedMigration = {
  name: "0035-races",
  migration: {
    async up(database) {
      await database.schema
        .createTable("races")
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("race_id", "text", (column) => column.notNull())
        .addColumn("status", "text", (column) => column.notNull())
        .addColumn("stage", "text")
        .addColumn("is_stopping", "boolean", (column) => column.notNull().defaultTo(false))
        .addColumn("reason", "text")
        .addColumn("budget_seconds", "integer", (column) => column.notNull())
        .addColumn("spent_seconds", "double precision", (column) => column.notNull().defaultTo(0))
        .addColumn("metric", "text", (column) => column.notNull())
        .addColumn("direction", "text", (column) => column.notNull())
        .addColumn("shares", "jsonb", (column) => column.notNull())
        .addColumn("entrants", "jsonb", (column) => column.notNull())
        .addColumn("snapshot_id", "text", (column) => column.notNull())
        .addColumn("split", "jsonb")
        .addColumn("protocol", "text")
        .addColumn("seed", "bigint", (column) => column.notNull())
        .addColumn("memory_mib", "integer")
        .addColumn("code_version", "text", (column) => column.notNull())
        // What was measured in the end, by entrant.
        .addColumn("measured", "jsonb", (column) => column.notNull().defaultTo("{}"))
        .addColumn("baseline", "jsonb")
        .addColumn("candidate", "jsonb")
        .addColumn("run_id", "text")
        .addColumn("created_at", "timestamptz", (column) => column.notNull())
        .addColumn("started_at", "timestamptz")
        .addColumn("finished_at", "timestamptz")
        .addPrimaryKeyConstraint("races_key", ["tenant", "race_id"])
        .execute();
      await database.schema
        .createIndex("races_newest")
        .on("races")
        .columns(["tenant", "created_at desc", "race_id"])
        .execute();
      await database.schema
        .createTable("race_results")
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("race_id", "text", (column) => column.notNull())
        .addColumn("entrant", "text", (column) => column.notNull())
        .addColumn("round", "integer", (column) => column.notNull())
        .addColumn("value", "double precision")
        .addColumn("seconds", "double precision", (column) => column.notNull())
        .addColumn("error", "text")
        .addPrimaryKeyConstraint("race_results_key", ["tenant", "race_id", "entrant", "round"])
        .addForeignKeyConstraint(
          "race_results_race",
          ["tenant", "race_id"],
          "races",
          ["tenant", "race_id"],
          (constraint) => constraint.onDelete("cascade"),
        )
        .execute();
    },
  },
};
