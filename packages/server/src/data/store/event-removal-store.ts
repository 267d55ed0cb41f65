import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { DataTables } from "../tables.ts";

/** Every process hears on this channel that events of a tenant were removed. */
export const eventsRemovedChannel = "palate_events_removed";

export type EventRemovalStore = ReturnType<typeof eventRemovalStore>;

/** Taking the beginning of the log away. */
export function eventRemovalStore(database: Database) {
  const db = database.kysely.withTables<DataTables>();
  return {
    /**
     * The last event before the first one that was received at a time or later, so that what goes is the log's beginning
     * and has no gaps, also where clocks differ.
     * @returns its sequence number; 0 when there is none
     */
    async lastBefore(tenant: TenantId, before: Date): Promise<number> {
      const { rows } = await sql<{ last: number }>`
        select coalesce(
          (select sequence - 1 from events where tenant = ${tenant} and received_at >= ${before}
           order by sequence limit 1),
          (select max(sequence) from events where tenant = ${tenant}),
          0
        ) as last`.execute(db);
      return rows[0]!.last;
    },

    async countThrough(tenant: TenantId, sequence: number): Promise<number> {
      const { rows } = await db
        .selectFrom("events")
        .select(({ fn }) => fn.countAll<number>().as("rows"))
        .where("tenant", "=", tenant)
        .where("sequence", "<=", sequence)
        .executeTakeFirstOrThrow();
      return rows;
    },

    /** @returns how many were removed; undefined while a snapshot is being made from them */
    removeThrough(tenant: TenantId, sequence: number, limit: number, at: Date): Promise<number | undefined> {
      return db.transaction().execute(async (transaction) => {
        const { rows } = await sql<{ held: boolean }>`
          select pg_try_advisory_xact_lock(hashtextextended(${lockOf(tenant)}, 0)) as held`.execute(
          transaction,
        );
        if (!rows[0]!.held) return undefined;
        const { numAffectedRows = 0n } = await sql`
          delete from events where tenant = ${tenant} and sequence in (
            select sequence from events where tenant = ${tenant} and sequence <= ${sequence}
            order by sequence limit ${limit}
          )`.execute(transaction);
        if (numAffectedRows === 0n) return 0;
        await sql`
          insert into event_removals (tenant, through_sequence, at) values (${tenant}, ${sequence}, ${at})
          on conflict (tenant) do update set at = excluded.at,
            through_sequence = greatest(event_removals.through_sequence, excluded.through_sequence)`.execute(
          transaction,
        );
        await sql`select pg_notify(${eventsRemovedChannel}, ${tenant})`.execute(transaction);
        return Number(numAffectedRows);
      });
    },

    /** @returns 0 when all events are there */
    async removedThrough(tenant: TenantId): Promise<number> {
      const row = await db
        .selectFrom("event_removals")
        .select("through_sequence")
        .where("tenant", "=", tenant)
        .executeTakeFirst();
      return row?.through_sequence ?? 0;
    },

    /** Does some work while no event is removed, in any process. */
    async whileKept<T>(tenant: TenantId, work: () => Promise<T>): Promise<T> {
      const connection = await database.pool.connect();
      // A connection that breaks while it is lent tells no one else, and an error that no one hears ends the process.
      connection.on("error", ignore);
      try {
        await connection.query("select pg_advisory_lock_shared(hashtextextended($1, 0))", [lockOf(tenant)]);
        return await work();
      } finally {
        // Ended rather than given back: that lets go of the lock, whatever state the connection is in.
        connection.release(true);
      }
    },
  };
}

const lockOf = (tenant: TenantId) => `palate kept events ${tenant}`;
const ignore = () => {};
