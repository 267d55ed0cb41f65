import type { RetentionDays, RetentionKind } from "@palate/contract";
import type { Database } from "../store/database.ts";
import type { TenantId } from "../tenant.ts";

type RetentionTables = { retention_days: { tenant: TenantId; kind: RetentionKind; days: number } };

/** The only SQL on `retention_days`. */
export function retentionStore(database: Database) {
  const db = database.kysely.withTables<RetentionTables>();
  return {
    async days(tenant: TenantId): Promise<RetentionDays> {
      const rows = await db
        .selectFrom("retention_days")
        .select(["kind", "days"])
        .where("tenant", "=", tenant)
        .execute();
      return Object.fromEntries(rows.map(({ kind, days }) => [kind, days]));
    },

    /** Takes the place of what was said before. */
    async set(tenant: TenantId, days: RetentionDays): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("retention_days").where("tenant", "=", tenant).execute();
        const rows = Object.entries(days).map(([kind, count]) => ({
          tenant,
          kind: kind as RetentionKind,
          days: count,
        }));
        if (rows.length > 0) await transaction.insertInto("retention_days").values(rows).execute();
      });
    },

    /** @returns the tenants that keep something for a time alone */
    async tenants(): Promise<TenantId[]> {
      const rows = await db
        .selectFrom("retention_days")
        .select("tenant")
        .distinct()
        .orderBy("tenant")
        .execute();
      return rows.map(({ tenant }) => tenant);
    },
  };
}
