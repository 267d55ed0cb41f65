import type { NamedMigration } from "../../platform/store/database.ts";

export const trackingOutbox: NamedMigration = {
  name: "0050-tracking-outbox",
  migration: {
    async up(database) {
      await database.schema
        .createTable("tracking_outbox")
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("name", "text", (column) => column.notNull())
        // Where it is mirrored to; another place has nothing of it yet.
        .addColumn("target", "text", (column) => column.notNull())
        .addColumn("wanted", "text", (column) => column.notNull())
        .addColumn("mirrored", "text")
        .addColumn("changed_at", "timestamptz", (column) => column.notNull())
        .addColumn("mirrored_at", "timestamptz")
        .addColumn("attempts", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("not_before", "timestamptz")
        .addColumn("error", "text")
        .addColumn("failed_at", "timestamptz")
        .addPrimaryKeyConstraint("tracking_outbox_key", ["tenant", "kind", "name"])
        .execute();
    },
  },
};
