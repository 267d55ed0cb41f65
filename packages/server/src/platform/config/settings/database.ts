import { address } from "../kinds.ts";
import type { Settings } from "../setting.ts";

export const databaseSettings = {
  /** `undefined` means the embedded database under `home` */
  databaseUrl: {
    variable: "DATABASE_URL",
    key: "database.url",
    kind: address(["postgres", "postgresql"], "postgres://user:password@host:5432/database"),
    defaultInWords: "the PostgreSQL that comes with Palate, in the home folder",
    doc: "A PostgreSQL server of your own, version 14 or newer.",
    secret: true,
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
