import type { VersionPolicy, VersionPolicyState } from "@palate/contract";
import type { Kysely } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { RegistryTables } from "../tables.ts";
import { servedBy } from "./version-policy.ts";

export type PolicyStore = ReturnType<typeof policyStore>;

/** Which versions of each model answer by name, in PostgreSQL. */
export function policyStore(database: Database) {
  const db = database.kysely.withTables<RegistryTables>();

  const state = async (tenant: TenantId, model: string): Promise<VersionPolicyState> => {
    const [row, versions] = await Promise.all([policyRow(db, tenant, model), versionsOf(db, tenant, model)]);
    const policy: VersionPolicy = row?.policy ?? { all: {} };
    return {
      model,
      policy,
      served: servedBy(policy, versions),
      ...(row && { setAt: row.set_at.toISOString(), setBy: row.set_by }),
    };
  };

  return {
    state,

    async set(tenant: TenantId, model: string, policy: VersionPolicy, by: string, at: Date): Promise<void> {
      const row = { policy, set_at: at, set_by: by };
      await db
        .insertInto("version_policies")
        .values({ tenant, model, ...row })
        .onConflict((conflict) => conflict.columns(["tenant", "model"]).doUpdateSet(row))
        .execute();
    },

    /** @returns undefined where a model has none: all of its versions answer then */
    async find(tenant: TenantId, model: string): Promise<VersionPolicy | undefined> {
      return (await policyRow(db, tenant, model))?.policy;
    },
  };
}

/** @returns the versions that a policy, where there is one, serves; none where there is none */
export async function heldByPolicy(
  db: Kysely<RegistryTables>,
  tenant: TenantId,
  model: string,
): Promise<string[]> {
  const row = await policyRow(db, tenant, model);
  if (row === undefined || "all" in row.policy) return [];
  return servedBy(row.policy, await versionsOf(db, tenant, model));
}

function policyRow(db: Kysely<RegistryTables>, tenant: TenantId, model: string) {
  return db
    .selectFrom("version_policies")
    .select(["policy", "set_at", "set_by"])
    .where("tenant", "=", tenant)
    .where("model", "=", model)
    .executeTakeFirst();
}

/** Newest first. */
async function versionsOf(db: Kysely<RegistryTables>, tenant: TenantId, model: string): Promise<string[]> {
  const rows = await db
    .selectFrom("model_versions")
    .select("version")
    .where("tenant", "=", tenant)
    .where("model", "=", model)
    .where("deleted_at", "is", null)
    .orderBy("number", "desc")
    .execute();
  return rows.map(({ version }) => version);
}
