import type { NamedMigration } from "../../platform/store/database.ts";
import { registryMigration } from "./0020-registry.ts";
import { versionDeletionsMigration } from "./0021-version-deletions.ts";
import { artifactFormsMigration } from "./0025-artifact-forms.ts";

export const migrations: NamedMigration[] = [
  registryMigration,
  versionDeletionsMigration,
  artifactFormsMigration,
];
