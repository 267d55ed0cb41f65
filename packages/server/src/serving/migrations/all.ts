import type { NamedMigration } from "../../platform/store/database.ts";
import { decisionsMigration } from "./0040-decisions.ts";
import { erasedDecisions } from "./0041-erased-decisions.ts";
import { scenariosMigration } from "./0041-scenarios.ts";
import { decisionsByAge } from "./0045-decisions-by-age.ts";
import { precomputedListsMigration } from "./0046-precomputed-lists.ts";
import { drawnDecisions } from "./0051-drawn-decisions.ts";

export const migrations: NamedMigration[] = [
  decisionsMigration,
  erasedDecisions,
  scenariosMigration,
  decisionsByAge,
  precomputedListsMigration,
  drawnDecisions,
];
