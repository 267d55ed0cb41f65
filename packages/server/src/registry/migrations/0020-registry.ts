import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const registryMigration: NamedMigration = {
  name: "0020-registry",
  migration: {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable("model_versions")
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("model", "text", (column) => column.notNull())
        .addColumn("version", "text", (column) => column.notNull())
        // Counts the versions of one model from 0: the order that the text of a version does not have.
        .addColumn("number", "integer", (column) => column.notNull())
        .addColumn("created_at", "timestamptz", (column) => column.notNull())
        .addColumn("config", "jsonb", (column) => column.notNull())
        .addColumn("metrics", "jsonb", (column) => column.notNull())
        .addColumn("training_data", "jsonb", (column) => column.notNull())
        .addColumn("lineage", "jsonb", (column) => column.notNull())
        .addColumn("simulated", "boolean", (column) => column.notNull())
        .addColumn("artifact_bytes", "bigint", (column) => column.notNull())
        .addColumn("artifact_sha256", "text", (column) => column.notNull())
        .addColumn("manifest_sha256", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("model_versions_key", ["tenant", "model", "version"])
        .addUniqueConstraint("model_versions_number", ["tenant", "model", "number"])
        .execute();

      // Rows are only ever added: the newest move of an alias says where it stands.
      await database.schema
        .createTable("alias_moves")
        .addColumn("id", "integer", (column) => column.primaryKey().generatedAlwaysAsIdentity())
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("alias", "text", (column) => column.notNull())
        .addColumn("from_model", "text")
        .addColumn("from_version", "text")
        .addColumn("to_model", "text", (column) => column.notNull())
        .addColumn("to_version", "text", (column) => column.notNull())
        // The move that a roll back from here returns to.
        .addColumn("below", "integer", (column) => column.references("alias_moves.id"))
        .addColumn("reason", "text")
        .addColumn("at", "timestamptz", (column) => column.notNull())
        .addForeignKeyConstraint(
          "alias_moves_version",
          ["tenant", "to_model", "to_version"],
          "model_versions",
          ["tenant", "model", "version"],
        )
        .execute();
      await sql`create index alias_moves_newest on alias_moves (tenant, alias, id desc)`.execute(database);
    },
  },
};
