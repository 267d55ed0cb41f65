import type { NamedMigration } from "../../platform/store/database.ts";
import { decisionsMigration } from "./0040-decisions.ts";
import { decisionsByAge } from "./0045-decisions-by-age.ts";

export const migrations: NamedMigration[] = [decisionsMigration, decisionsByAge];
