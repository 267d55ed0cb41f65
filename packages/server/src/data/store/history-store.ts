import { type RecordedEvent, sessionPrefix } from "@palate/contract";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { HistoryRecord, UserLog } from "../records.ts";
import type { DataTables } from "../tables.ts";
import { type EventRow, recordedEvent } from "./event-rows.ts";

type WholeEventRow = EventRow & { context: DataTables["events"]["context"] };

const endOfTime = "9223372036854775807";

/** Ids that are looked at in a search: where the database's order is not the letters' own, others lie between. */
const mostLookedAt = 2_000;

export type HistoryStore = ReturnType<typeof historyStore>;

/** What users did, with the sessions that are theirs. */
export function historyStore(database: Database) {
  return {
    /**
     * One user's log as it was at one number, in one look: so that no merge falls between its parts.
     *
     * @param userId of a user, or of a session, which is answered with its user's when it was merged by then
     * @param subject what the id is known by when its data were erased
     */
    async ofUser(
      tenant: TenantId,
      userId: string,
      subject: string,
      throughSequence?: number,
    ): Promise<UserLog> {
      const through = sql`${throughSequence ?? endOfTime}::bigint`;
      const { rows } = await sql<{ owner: string; changed: number; log: LogColumns }>`
        with ${ownIds(tenant, userId, through)}
        select owner.user_id as owner,
               greatest(
                 (select max(sequence) from merged),
                 (select max(sequence) from erased_subjects
                  where tenant = ${tenant} and subject = ${subject} and sequence <= ${through}),
                 0) as changed,
               (select ${logColumns}
                from (select * from events
                      where tenant = ${tenant} and user_id = any(array(select user_id from own)) and sequence <= ${through}
                      order by sequence) as e) as log
        from owner`.execute(database.kysely);
      const { owner, changed, log } = rows[0]!;
      const events = historyRecords(log);
      return { userId: owner, events, sequence: Math.max(changed, events.at(-1)?.sequence ?? 0) };
    },

    /** Users who have events, in the order of their ids, at most `limit` behind `after`; no session is among them. */
    async userIds(tenant: TenantId, after: string, limit: number): Promise<string[]> {
      // From one id to the next by the index, however many events each has.
      const { rows } = await sql<{ user_id: string }>`
        with recursive ids as (
          (select user_id from events where tenant = ${tenant} and user_id > ${after} order by user_id limit 1)
          union all
          select (select e.user_id from events e where e.tenant = ${tenant} and e.user_id > ids.user_id
                  order by e.user_id limit 1)
          from ids where ids.user_id is not null
        )
        select user_id from ids where user_id is not null and not starts_with(user_id, ${sessionPrefix})
        limit ${limit}`.execute(database.kysely);
      return rows.map((row) => row.user_id);
    },

    /** Users who have events and whose ids begin so, in the order of their ids, at most `limit`; no session is among them. */
    async userIdsFrom(tenant: TenantId, beginning: string, limit: number): Promise<string[]> {
      const { rows } = await sql<{ user_id: string }>`
        with recursive ids as (
          (select user_id, 1 as place from events
           where tenant = ${tenant} and user_id >= ${beginning} order by user_id limit 1)
          union all
          select (select e.user_id from events e where e.tenant = ${tenant} and e.user_id > ids.user_id
                  order by e.user_id limit 1), place + 1
          from ids where ids.user_id is not null and place < ${mostLookedAt}
        )
        select user_id from ids
        where starts_with(user_id, ${beginning}) and not starts_with(user_id, ${sessionPrefix})
        limit ${limit}`.execute(database.kysely);
      return rows.map((row) => row.user_id);
    },

    /** @returns for each user who has events all of them, those of their sessions among them, oldest first by sequence */
    async ofUsers(tenant: TenantId, userIds: readonly string[]): Promise<Map<string, HistoryRecord[]>> {
      const { rows } = await sql<{ user_id: string; log: LogColumns }>`
        with own as (
          select u.id as stored, u.id as user_id from unnest(${[...userIds]}::text[]) as u (id)
          union all
          select session_id, user_id from session_merges
          where tenant = ${tenant} and user_id = any(${[...userIds]}::text[])
        )
        select e.owner as user_id, ${logColumns} as log
        from (select own.user_id as owner, events.*
              from own join events on events.tenant = ${tenant} and events.user_id = own.stored
              order by owner, events.sequence) as e
        group by e.owner`.execute(database.kysely);
      return new Map(rows.map(({ user_id, log }) => [user_id, historyRecords(log)]));
    },

    /** @returns newest first by sequence */
    async newestOfUser(tenant: TenantId, userId: string, limit: number): Promise<RecordedEvent[]> {
      const { rows } = await sql<WholeEventRow>`
        with ${ownIds(tenant, userId, sql`${endOfTime}::bigint`)}
        select e.sequence, e.event_id, owner.user_id, e.item_id, e.type, e.value, e.at, e.recommendation_id, e.context
        from owner join events e on e.tenant = ${tenant} and e.user_id = any(array(select user_id from own))
        order by e.sequence desc limit ${limit}`.execute(database.kysely);
      return rows.map(recordedEvent);
    },

    /** @returns newest first by sequence */
    async newest(tenant: TenantId, limit: number): Promise<RecordedEvent[]> {
      const { rows } = await sql<WholeEventRow>`
        select e.sequence, e.event_id, coalesce(m.user_id, e.user_id) as user_id, e.item_id, e.type, e.value, e.at,
               e.recommendation_id, e.context
        from (select * from events where tenant = ${tenant} order by sequence desc limit ${limit}) as e
        left join session_merges m on m.tenant = e.tenant and m.session_id = e.user_id
        order by e.sequence desc`.execute(database.kysely);
      return rows.map(recordedEvent);
    },
  };
}

/** `owner` whose an id is, `merged` the sessions that are theirs, `own` all ids under which their events are stored. */
function ownIds(tenant: TenantId, userId: string, through: RawBuilder<unknown>) {
  return sql`
    owner as (
      select coalesce(
        (select user_id from session_merges
         where tenant = ${tenant} and session_id = ${userId} and sequence <= ${through}),
        ${userId}) as user_id
    ), merged as (
      select session_id, sequence from session_merges
      where tenant = ${tenant} and user_id = (select user_id from owner) and sequence <= ${through}
    ), own as (
      select user_id from owner union all select session_id from merged
    )`;
}

/** Parallel columns of events; null where there are none. */
type LogColumns = readonly [
  sequences: number[] | null,
  itemIds: string[],
  types: string[],
  values: (number | null)[],
  times: number[],
];

/** Of events `e` in their order, as one value: of each row the driver would make an object first. */
const logColumns = sql`
  json_build_array(json_agg(e.sequence), json_agg(e.item_id), json_agg(e.type), json_agg(e.value),
                   json_agg(round(date_part('epoch', e.at) * 1000)))`;

function historyRecords([sequences, itemIds, types, values, times]: LogColumns): HistoryRecord[] {
  return (sequences ?? []).map((sequence, event) => ({
    sequence,
    itemId: itemIds[event] as string,
    type: types[event] as string,
    value: values[event] ?? undefined,
    at: times[event] as number,
  }));
}
