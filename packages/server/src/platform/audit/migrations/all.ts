import type { NamedMigration } from "../../store/database.ts";
import { up as auditLog } from "./0005-audit-log.ts";

export const auditMigrations: readonly NamedMigration[] = [
  { name: "0005-audit-log", migration: { up: auditLog } },
];
