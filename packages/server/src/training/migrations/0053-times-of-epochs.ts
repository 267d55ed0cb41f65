import type { NamedMigration } from "../../platform/store/database.ts";

export const timesOfEpochs: NamedMigration = {
  name: "0053-times-of-epochs",
  migration: {
    async up(database) {
      await database.schema.alterTable("training_epochs").addColumn("at", "timestamptz").execute();
    },
  },
};
