import { migrations as dataMigrations } from "./data/migrations/all.ts";
import { auditMigrations } from "./platform/audit/migrations/all.ts";
import { retentionMigrations } from "./platform/retention/migrations/all.ts";
import { securityMigrations } from "./platform/security/migrations/all.ts";
import type { NamedMigration } from "./platform/store/database.ts";
import { tenantMigrations } from "./platform/tenants/migrations/all.ts";
import { migrations as registryMigrations } from "./registry/migrations/all.ts";
import { migrations as servingMigrations } from "./serving/migrations/all.ts";
import { migrations as trackingMigrations } from "./tracking/migrations/all.ts";
import { migrations as trainingMigrations } from "./training/migrations/all.ts";

/** What a start applies, and what an inspection expects to have been applied. */
export const migrations: readonly NamedMigration[] = [
  ...securityMigrations,
  ...auditMigrations,
  ...tenantMigrations,
  ...retentionMigrations,
  ...dataMigrations,
  ...registryMigrations,
  ...trainingMigrations,
  ...trackingMigrations,
  ...servingMigrations,
];
