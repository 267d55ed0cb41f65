import type { NamedMigration } from "../../platform/store/database.ts";

/** Searches for settings, and their trials. */
export const studiesMigration: NamedMigration = {
  name: "0034-studies",
  migration: {
    async up(database) {
      await database.schema
        .createTable("studies")
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("study_id", "text", (column) => column.notNull())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("status", "text", (column) => column.notNull())
        .addColumn("is_stopping", "boolean", (column) => column.notNull().defaultTo(false))
        .addColumn("reason", "text")
        .addColumn("model", "text")
        .addColumn("config", "jsonb")
        .addColumn("space", "jsonb", (column) => column.notNull())
        .addColumn("sampler", "text", (column) => column.notNull())
        .addColumn("pruner", "text", (column) => column.notNull())
        .addColumn("trials", "integer", (column) => column.notNull())
        .addColumn("metric", "text", (column) => column.notNull())
        .addColumn("direction", "text", (column) => column.notNull())
        .addColumn("rungs", "jsonb", (column) => column.notNull())
        .addColumn("parallel", "integer", (column) => column.notNull())
        .addColumn("seed", "bigint", (column) => column.notNull())
        .addColumn("memory_mib", "integer")
        .addColumn("snapshot_id", "text")
        .addColumn("split", "jsonb")
        .addColumn("protocol", "text")
        .addColumn("code_version", "text")
        .addColumn("is_imported", "boolean", (column) => column.notNull().defaultTo(false))
        .addColumn("then_train", "boolean", (column) => column.notNull().defaultTo(false))
        // What another program keeps with a study comes back when it is exported.
        .addColumn("attributes", "jsonb", (column) => column.notNull().defaultTo("{}"))
        .addColumn("run_id", "text")
        .addColumn("created_at", "timestamptz", (column) => column.notNull())
        .addColumn("started_at", "timestamptz")
        .addColumn("finished_at", "timestamptz")
        .addPrimaryKeyConstraint("studies_key", ["tenant", "study_id"])
        .execute();
      await database.schema
        .createIndex("studies_newest")
        .on("studies")
        .columns(["tenant", "created_at desc", "study_id"])
        .execute();
      await database.schema
        .createTable("study_trials")
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("study_id", "text", (column) => column.notNull())
        .addColumn("number", "integer", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("point", "jsonb", (column) => column.notNull())
        .addColumn("value", "double precision")
        .addColumn("intermediate", "jsonb", (column) => column.notNull())
        .addColumn("attributes", "jsonb", (column) => column.notNull().defaultTo("{}"))
        .addColumn("attempts", "integer", (column) => column.notNull().defaultTo(0))
        // How often a process died over it.
        .addColumn("crashes", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("error", "text")
        .addColumn("started_at", "timestamptz")
        .addColumn("finished_at", "timestamptz")
        .addPrimaryKeyConstraint("study_trials_key", ["tenant", "study_id", "number"])
        .addForeignKeyConstraint(
          "study_trials_study",
          ["tenant", "study_id"],
          "studies",
          ["tenant", "study_id"],
          (constraint) => constraint.onDelete("cascade"),
        )
        .execute();
    },
  },
};
