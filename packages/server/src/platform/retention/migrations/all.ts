import type { NamedMigration } from "../../store/database.ts";
import { up as retention } from "./0007-retention.ts";

export const retentionMigrations: readonly NamedMigration[] = [
  { name: "0007-retention", migration: { up: retention } },
];
