import type { NamedMigration } from "../../platform/store/database.ts";
import { decisionsMigration } from "./0040-decisions.ts";
import { erasedDecisions } from "./0041-erased-decisions.ts";
import { scenariosMigration } from "./0041-scenarios.ts";

export const migrations: NamedMigration[] = [decisionsMigration, erasedDecisions, scenariosMigration];
