import type { NamedMigration } from "../../store/database.ts";
import { up as tenants } from "./0006-tenants.ts";

export const tenantMigrations: readonly NamedMigration[] = [
  { name: "0006-tenants", migration: { up: tenants } },
];
