import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";

/** @returns the names of attributes that items, or users, have now */
export type KeptAttributeNames = (tenant: TenantId, table: "items" | "users") => Promise<string[]>;

export function keptAttributeNames({ kysely }: Database): KeptAttributeNames {
  return async (tenant, table) => {
    const { rows } = await sql<{ name: string }>`
      select distinct jsonb_object_keys(attributes) as name from ${sql.table(table)}
      where tenant = ${tenant}`.execute(kysely);
    return rows.map(({ name }) => name);
  };
}
