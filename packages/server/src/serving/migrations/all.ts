import type { NamedMigration } from "../../platform/store/database.ts";
import { decisionsMigration } from "./0040-decisions.ts";

export const migrations: NamedMigration[] = [decisionsMigration];
