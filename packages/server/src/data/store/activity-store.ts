import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { DataTables } from "../tables.ts";

/** How often one item was chosen within one span of time. */
export interface ActivityCount {
  readonly itemId: string;
  /** number of the span: its beginning in milliseconds since the epoch, divided by its length */
  readonly bucket: number;
  readonly count: number;
}

/** What was chosen in a stretch of time, and the last event that was counted. */
export interface Activity {
  readonly counts: readonly ActivityCount[];
  readonly through: number;
}

/** Types of events that say that somebody chose an item. */
export const choices = ["view", "click", "visit", "rate", "purchase", "like"] as const;

export function activityStore(database: Database) {
  const db = database.kysely.withTables<DataTables>();
  return {
    /** @param through counts events up to and including this sequence number; all when absent */
    async since(tenant: TenantId, since: Date, bucketMs: number, through?: number): Promise<Activity> {
      const limit = through ?? (await newestSequence(tenant));
      const { rows } = await sql<{ item_id: string; bucket: number; count: number }>`
        select item_id, floor(extract(epoch from at) * 1000 / ${bucketMs})::bigint as bucket, count(*) as count
        from events
        where tenant = ${tenant} and at >= ${since} and sequence <= ${limit} and type = any(${[...choices]}::text[])
        group by item_id, bucket`.execute(db);
      return {
        counts: rows.map(({ item_id, bucket, count }) => ({ itemId: item_id, bucket, count })),
        through: limit,
      };
    },
  };

  async function newestSequence(tenant: TenantId): Promise<number> {
    const { rows } = await sql<{ newest: number }>`
      select coalesce(max(sequence), 0) as newest from events where tenant = ${tenant}`.execute(db);
    return rows[0]!.newest;
  }
}
