import { sessionPrefix } from "@palate/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { NewEvent } from "../events/new-event.ts";
import type { DataTables } from "../tables.ts";

/** What one group commit came to. */
export interface Recorded {
  /** sequence numbers of the events that were new, by event id */
  readonly events: ReadonlyMap<string, number>;
  /** sequence numbers of the events that were stored before, by event id; may hold the new ones, too */
  readonly known: ReadonlyMap<string, number>;
  /** whether items entered the catalog with these events */
  readonly hasNewItems: boolean;
  /** where the log stood before */
  readonly before: number;
  /** whose the merged sessions among the events' users are */
  readonly owners: ReadonlyMap<string, string>;
}

interface RecordedRow {
  readonly kind: "before" | "merged" | "new" | "stored" | "item";
  /** of the session, the event or the item */
  readonly id: string;
  readonly number: number;
  /** of a merged session */
  readonly owner: string | null;
}

interface Added {
  readonly events: number;
  readonly users: number;
  /** the highest sequence number that was counted */
  readonly through: number;
}

export type EventStore = ReturnType<typeof eventStore>;

export function eventStore(database: Database) {
  const db = database.kysely.withTables<DataTables>();
  return {
    /**
     * Stores events in one transaction; those whose id is stored already are left out.
     * @param origin this process, as it names itself to others
     */
    async record(
      tenant: TenantId,
      events: readonly NewEvent[],
      receivedAt: Date,
      origin: string,
    ): Promise<Recorded> {
      const column = <T>(read: (event: NewEvent) => T): T[] => events.map(read);
      const { rows } = await database.pool.query<RecordedRow>({
        name: "palate-record-events",
        text: "select * from palate_record_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values: [
          origin,
          tenant,
          receivedAt,
          column(({ eventId }) => eventId),
          column(({ userId }) => userId),
          column(({ itemId }) => itemId),
          column(({ type }) => type),
          column(({ value }) => value ?? null),
          column(({ at }) => new Date(at).toISOString()),
          column(({ recommendationId }) => recommendationId ?? null),
          column(({ context }) => (context === undefined ? null : JSON.stringify(context))),
        ],
      });
      const recorded = new Map<string, number>();
      const known = new Map<string, number>();
      const owners = new Map<string, string>();
      let before = 0;
      for (const { kind, id, number, owner } of rows) {
        if (kind === "new") recorded.set(id, number);
        else if (kind === "stored") known.set(id, number);
        else if (kind === "before") before = number;
        else if (kind === "merged") owners.set(id, owner!);
      }
      return { events: recorded, known, hasNewItems: rows.at(-1)?.kind === "item", before, owners };
    },

    /** How often each item occurs in events other than impressions, up to and including one sequence number. */
    async countsByItem(tenant: TenantId): Promise<{ counts: Map<string, number>; through: number }> {
      const { rows } = await sql<{ item_id: string; events: number; newest: number }>`
        select item_id, count(*) as events, max(sequence) as newest from events
        where tenant = ${tenant} and type <> 'impression' group by item_id`.execute(db);
      return {
        counts: new Map(rows.map(({ item_id, events }) => [item_id, events])),
        through: rows.reduce((newest, row) => Math.max(newest, row.newest), 0),
      };
    },

    /**
     * What was added to the log after one sequence number: events, and users who had none before. A session is no user;
     * with its merge its user has its events.
     */
    async addedAfter(tenant: TenantId, sequence: number): Promise<Added> {
      const { rows } = await sql<Added>`
        with added as (
          select user_id, count(*) as events, max(sequence) as through
          from events where tenant = ${tenant} and sequence > ${sequence} group by user_id
        ), merges as (
          select user_id, sequence as through from session_merges m
          where tenant = ${tenant} and sequence > ${sequence}
            and exists (select from events e where e.tenant = m.tenant and e.user_id = m.session_id)
        ), users as (
          select user_id from added where not starts_with(user_id, ${sessionPrefix}) union select user_id from merges
        )
        select coalesce((select sum(events) from added), 0)::bigint as events,
               greatest((select max(through) from added), (select max(through) from merges), ${sequence}::bigint)
                 as through,
               (select count(*) from users where ${sequence}::bigint = 0 or not (
                 exists (
                   select from events e
                   where e.tenant = ${tenant} and e.user_id = users.user_id and e.sequence <= ${sequence}
                 ) or exists (
                   select from session_merges m join events e on e.tenant = m.tenant and e.user_id = m.session_id
                   where m.tenant = ${tenant} and m.user_id = users.user_id and m.sequence <= ${sequence}
                 )
               )) as users`.execute(db);
      return rows[0]!;
    },
  };
}
