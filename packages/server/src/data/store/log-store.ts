import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { EventRecord } from "../records.ts";
import { type EventRow, eventRecord } from "./event-rows.ts";

/** The channel on which every commit to a log is told, with a {@link LogNotice} as its payload. */
export const logChannel = "palate_log";

/** What is said of one commit. */
export interface LogNotice {
  readonly tenant: TenantId;
  /** the log's highest number after it */
  readonly sequence: number;
  /** the process that made it */
  readonly origin: string;
}

/** A part of the log: everything that has a number in it. */
export interface LogPart {
  /** in order of sequence, each with the user as whose it was stored */
  readonly events: readonly EventRecord[];
  /** whose histories changed otherwise than by these events: of merges, the session and the user */
  readonly merged: readonly string[];
  readonly hasErasures: boolean;
}

export type LogStore = ReturnType<typeof logStore>;

/** Reads the log by sequence. What is visible of it is always a prefix. */
export function logStore(database: Database) {
  return {
    /** The highest number of one tenant's log; 0 when it is empty. */
    async position(tenant: TenantId): Promise<number> {
      const { rows } = await sql<{ position: number }>`
        select palate_log_position(${tenant}) as position`.execute(database.kysely);
      return rows[0]!.position;
    },

    /** The highest number of every tenant's log that has any. */
    async positions(): Promise<Map<TenantId, number>> {
      // One look into the index per tenant, however many events there are.
      const { rows } = await sql<{ tenant: TenantId; position: number }>`
        with recursive tenants as (
          (select tenant from events order by tenant limit 1)
          union all
          select (select e.tenant from events e where e.tenant > tenants.tenant order by e.tenant limit 1)
          from tenants where tenants.tenant is not null
        )
        select tenant, palate_log_position(tenant) as position from (
          select tenant from tenants where tenant is not null
          union select tenant from session_merges
          union select tenant from erasures
        ) as known`.execute(database.kysely);
      return new Map(rows.map(({ tenant, position }) => [tenant, position]));
    },

    /**
     * What has a number above `after` and up to `through`.
     * @returns undefined when there are more than `limit` events
     */
    async part(
      tenant: TenantId,
      { after, through }: { after: number; through: number },
      limit: number,
    ): Promise<LogPart | undefined> {
      const between = sql`tenant = ${tenant} and sequence > ${after} and sequence <= ${through}`;
      const [{ rows: events }, { rows: changes }] = await Promise.all([
        sql<EventRow>`
          select sequence, event_id, user_id, item_id, type, value, at, recommendation_id from events
          where ${between} order by sequence limit ${limit + 1}`.execute(database.kysely),
        sql<{ ids: string[] | null }>`
          select array[session_id, user_id] as ids from session_merges where ${between}
          union all
          select null from erasures where ${between}`.execute(database.kysely),
      ]);
      if (events.length > limit) return undefined;
      return {
        events: events.map(eventRecord),
        merged: changes.flatMap(({ ids }) => ids ?? []),
        hasErasures: changes.some(({ ids }) => ids === null),
      };
    },
  };
}
