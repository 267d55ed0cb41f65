import type { RecordedEvent } from "@palate/contract";
import { type Selectable, sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { NewEvent } from "../events/new-event.ts";
import type { EventRecord } from "../records.ts";
import type { DataTables } from "../tables.ts";

/** What one group commit came to. */
export interface Recorded {
  /** sequence numbers of the events that were new, by event id */
  readonly events: ReadonlyMap<string, number>;
  /** sequence numbers of the events that were stored before, by event id; may hold the new ones, too */
  readonly known: ReadonlyMap<string, number>;
  /** whether items entered the catalog with these events */
  readonly hasNewItems: boolean;
}

interface RecordedRow {
  readonly kind: "new" | "stored" | "item";
  /** of the event or the item */
  readonly id: string;
  readonly number: number;
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
    /** Stores events in one transaction; those whose id is stored already are left out. */
    async record(tenant: TenantId, events: readonly NewEvent[], receivedAt: Date): Promise<Recorded> {
      const column = <T>(read: (event: NewEvent) => T): T[] => events.map(read);
      const { rows } = await database.pool.query<RecordedRow>({
        name: "palate-record-events",
        text: "select * from palate_record_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values: [
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
      for (const { kind, id, number } of rows) {
        if (kind === "new") recorded.set(id, number);
        else if (kind === "stored") known.set(id, number);
      }
      return { events: recorded, known, hasNewItems: rows.at(-1)?.kind === "item" };
    },

    /** @returns oldest first by sequence */
    async ofUser(tenant: TenantId, userId: string, throughSequence?: number): Promise<EventRecord[]> {
      const rows = await db
        .selectFrom("events")
        .select(["sequence", "event_id", "user_id", "item_id", "type", "value", "at", "recommendation_id"])
        .where("tenant", "=", tenant)
        .where("user_id", "=", userId)
        .$if(throughSequence !== undefined, (query) => query.where("sequence", "<=", throughSequence!))
        .orderBy("sequence")
        .execute();
      return rows.map(recordOf);
    },

    /** @returns for each user who has events all of them, oldest first by sequence */
    async ofUsers(tenant: TenantId, userIds: readonly string[]): Promise<Map<string, EventRecord[]>> {
      const rows = await db
        .selectFrom("events")
        .select(["sequence", "event_id", "user_id", "item_id", "type", "value", "at", "recommendation_id"])
        .where("tenant", "=", tenant)
        .where(sql<boolean>`user_id = any(${[...userIds]}::text[])`)
        .orderBy("sequence")
        .execute();
      return Map.groupBy(rows.map(recordOf), ({ userId }) => userId);
    },

    /** @returns newest first by sequence */
    async newest(tenant: TenantId, limit: number, userId?: string): Promise<RecordedEvent[]> {
      const rows = await db
        .selectFrom("events")
        .selectAll()
        .where("tenant", "=", tenant)
        .$if(userId !== undefined, (query) => query.where("user_id", "=", userId!))
        .orderBy("sequence", "desc")
        .limit(limit)
        .execute();
      return rows.map(recordedEvent);
    },

    /**
     * Users who have events, in the order of their ids.
     * @param after begins behind this id
     */
    async userIds(tenant: TenantId, after: string, limit: number): Promise<string[]> {
      // One look into the index per user, however many events each has.
      const { rows } = await sql<{ user_id: string }>`
        with recursive users as (
          (select user_id from events where tenant = ${tenant} and user_id > ${after} order by user_id limit 1)
          union all
          select (
            select e.user_id from events e
            where e.tenant = ${tenant} and e.user_id > users.user_id order by e.user_id limit 1
          ) from users where users.user_id is not null
        )
        select user_id from users where user_id is not null limit ${limit}`.execute(db);
      return rows.map(({ user_id }) => user_id);
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

    /** What was added to the log after one sequence number: events, and users who had none before. */
    async addedAfter(tenant: TenantId, sequence: number): Promise<Added> {
      const { rows } = await sql<Added>`
        with users as (
          select user_id, count(*) as events, max(sequence) as through
          from events where tenant = ${tenant} and sequence > ${sequence} group by user_id
        )
        select coalesce(sum(events)::bigint, 0) as events, coalesce(max(through), ${sequence}) as through,
               count(*) filter (where ${sequence} = 0 or not exists (
                 select from events e
                 where e.tenant = ${tenant} and e.user_id = users.user_id and e.sequence <= ${sequence}
               )) as users
        from users`.execute(db);
      return rows[0]!;
    },
  };
}

type RecordColumns =
  | "sequence"
  | "event_id"
  | "user_id"
  | "item_id"
  | "type"
  | "value"
  | "at"
  | "recommendation_id";

function recordOf(row: Pick<Selectable<DataTables["events"]>, RecordColumns>): EventRecord {
  return {
    sequence: row.sequence,
    eventId: row.event_id,
    userId: row.user_id,
    itemId: row.item_id,
    type: row.type,
    value: row.value ?? undefined,
    at: row.at.getTime(),
    recommendationId: row.recommendation_id ?? undefined,
  };
}

function recordedEvent(row: Selectable<DataTables["events"]>): RecordedEvent {
  return {
    sequence: row.sequence,
    eventId: row.event_id,
    userId: row.user_id,
    itemId: row.item_id,
    type: row.type as RecordedEvent["type"],
    timestamp: row.at.toISOString(),
    ...(row.value === null ? {} : { value: row.value }),
    ...(row.context === null ? {} : { context: row.context }),
    ...(row.recommendation_id === null ? {} : { recommendationId: row.recommendation_id }),
  };
}
