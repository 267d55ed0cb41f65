import type { NamedMigration } from "../../platform/store/database.ts";

/** Which place was written to, so that another one at the same address is noticed. */
export const trackingPlaces: NamedMigration = {
  name: "0052-tracking-places",
  migration: {
    async up(database) {
      await database.schema
        .createTable("tracking_places")
        .addColumn("tenant", "text", (column) => column.notNull())
        .addColumn("target", "text", (column) => column.notNull())
        .addColumn("place", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("tracking_places_key", ["tenant", "target"])
        .execute();
    },
  },
};
