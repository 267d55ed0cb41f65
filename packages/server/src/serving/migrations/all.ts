import type { NamedMigration } from "../../platform/store/database.ts";
import { decisionsMigration } from "./0040-decisions.ts";
import { erasedDecisions } from "./0041-erased-decisions.ts";

export const migrations: NamedMigration[] = [decisionsMigration, erasedDecisions];
