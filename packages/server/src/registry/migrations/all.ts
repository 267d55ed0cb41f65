import type { NamedMigration } from "../../platform/store/database.ts";
import { registryMigration } from "./0020-registry.ts";
import { versionDeletionsMigration } from "./0021-version-deletions.ts";
import { gateMigration } from "./0022-gate.ts";
import { versionEvaluationsMigration } from "./0023-version-evaluations.ts";
import { versionPoliciesMigration } from "./0024-version-policies.ts";
import { artifactFormsMigration } from "./0025-artifact-forms.ts";

export const migrations: NamedMigration[] = [
  registryMigration,
  versionDeletionsMigration,
  gateMigration,
  versionEvaluationsMigration,
  versionPoliciesMigration,
  artifactFormsMigration,
];
