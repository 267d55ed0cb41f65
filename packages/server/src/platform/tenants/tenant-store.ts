import type { Tenant } from "@palate/contract";
import type { Selectable } from "kysely";
import type { Database } from "../store/database.ts";
import type { TenantId } from "../tenant.ts";

type TenantTables = {
  tenants: { tenant: TenantId; name: string; created_at: Date; disabled_at: Date | null };
};

/** The only SQL on `tenants`. */
export function tenantStore(database: Database) {
  const db = database.kysely.withTables<TenantTables>();
  return {
    /** @returns oldest first */
    async list(): Promise<Tenant[]> {
      const rows = await db
        .selectFrom("tenants")
        .selectAll()
        .orderBy("created_at")
        .orderBy("tenant")
        .execute();
      return rows.map(tenantOf);
    },

    /** @returns undefined when there is one with this id */
    async add(tenant: TenantId, name: string, at: Date): Promise<Tenant | undefined> {
      const row = await db
        .insertInto("tenants")
        .values({ tenant, name, created_at: at, disabled_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      return row && tenantOf(row);
    },

    /** @returns undefined when there is none with this id */
    async setDisabled(tenant: TenantId, at: Date | null): Promise<Tenant | undefined> {
      const row = await db
        .updateTable("tenants")
        .set({ disabled_at: at })
        .where("tenant", "=", tenant)
        .returningAll()
        .executeTakeFirst();
      return row && tenantOf(row);
    },
  };
}

function tenantOf({ tenant, name, created_at, disabled_at }: Selectable<TenantTables["tenants"]>): Tenant {
  return {
    tenantId: tenant,
    name,
    createdAt: created_at.toISOString(),
    ...(disabled_at !== null && { disabledAt: disabled_at.toISOString() }),
  };
}
