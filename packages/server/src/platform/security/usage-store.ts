import { sql } from "kysely";
import type { Database } from "../store/database.ts";
import type { TenantId } from "../tenant.ts";
import type { SecurityTables } from "./tables.ts";

/** How many requests a key made on one day. */
export interface KeyUsage {
  readonly tenant: TenantId;
  readonly keyId: string;
  readonly requests: number;
}

/** The only SQL on `key_usage`. */
export interface UsageStore {
  /** @param day in UTC, such as 2026-11-21 */
  of(day: string): Promise<KeyUsage[]>;
  /** Adds to what all processes counted. */
  add(day: string, usages: readonly KeyUsage[]): Promise<void>;
}

export function usageStore(database: Database): UsageStore {
  const db = database.kysely.withTables<SecurityTables>();
  return {
    of: (day) =>
      db
        .selectFrom("key_usage")
        .select(["tenant", "key_id as keyId", "requests"])
        .where("day", "=", day)
        .execute(),
    async add(day, usages) {
      if (usages.length === 0) return;
      await db
        .insertInto("key_usage")
        .values(usages.map(({ tenant, keyId, requests }) => ({ tenant, key_id: keyId, day, requests })))
        .onConflict((conflict) =>
          conflict
            .columns(["day", "tenant", "key_id"])
            .doUpdateSet({ requests: sql`key_usage.requests + excluded.requests` }),
        )
        .execute();
    },
  };
}
