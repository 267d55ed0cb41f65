import type { Precomputation, PrecomputationRequest, Recommendations } from "@palate/contract";
import { type ColumnType, type Selectable, sql } from "kysely";
import type { Data, Erasure } from "../../data/index.ts";
import type { Database } from "../../platform/store/database.ts";
import { holdWhile } from "../../platform/store/hold-while.ts";
import type { TenantId } from "../../platform/tenant.ts";

/** JSON is written as text and read as the value. */
type JsonColumn<Value> = ColumnType<Value, string, never>;

type PrecomputedTables = {
  precomputations: {
    tenant: string;
    precomputation_id: string;
    status: Precomputation["status"];
    reason: string | null;
    scenario: string;
    request: JsonColumn<PrecomputationRequest>;
    lists: ColumnType<number, number | undefined, number>;
    problems: ColumnType<number, number | undefined, number>;
    created_at: Date;
    started_at: Date | null;
    finished_at: Date | null;
  };
  precomputed_lists: {
    tenant: string;
    scenario: string;
    user_id: string;
    made_at: Date;
    history_sequence: ColumnType<number, number, number>;
    list: JsonColumn<Recommendations>;
  };
};

export interface PrecomputationKey {
  readonly tenant: TenantId;
  readonly precomputationId: string;
}

/** One user's list, as it was made. */
export interface StoredList {
  readonly userId: string;
  readonly madeAt: Date;
  /** the last event of the user that it was made from */
  readonly historySequence: number;
  readonly list: Recommendations;
}

export type PrecomputedStore = ReturnType<typeof precomputedStore>;

const shown = 100;

/** Lists that were made beforehand, and the work that makes them, in PostgreSQL. */
export function precomputedStore(database: Database, { erasedUsers }: Pick<Data, "erasedUsers">) {
  const db = database.kysely.withTables<PrecomputedTables>();

  const one = ({ tenant, precomputationId }: PrecomputationKey) =>
    db
      .updateTable("precomputations")
      .where("tenant", "=", tenant)
      .where("precomputation_id", "=", precomputationId);

  return {
    async add(
      { tenant, precomputationId }: PrecomputationKey,
      scenario: string,
      request: PrecomputationRequest,
      createdAt: Date,
    ): Promise<Precomputation> {
      const row = await db
        .insertInto("precomputations")
        .values({
          tenant,
          precomputation_id: precomputationId,
          status: "queued",
          scenario,
          request: JSON.stringify(request),
          created_at: createdAt,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return precomputationOf(row);
    },

    async find({ tenant, precomputationId }: PrecomputationKey): Promise<Precomputation | undefined> {
      const row = await db
        .selectFrom("precomputations")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("precomputation_id", "=", precomputationId)
        .executeTakeFirst();
      return row && precomputationOf(row);
    },

    /** @returns newest first */
    async newest(tenant: TenantId): Promise<Precomputation[]> {
      const rows = await db
        .selectFrom("precomputations")
        .selectAll()
        .where("tenant", "=", tenant)
        .orderBy("created_at", "desc")
        .limit(shown)
        .execute();
      return rows.map(precomputationOf);
    },

    /** What has been asked for and has not ended, in any tenant, the oldest first. */
    async unfinished(): Promise<PrecomputationKey[]> {
      return db
        .selectFrom("precomputations")
        .select(["tenant", "precomputation_id as precomputationId"])
        .where("status", "in", ["queued", "running"])
        .orderBy("created_at")
        .execute();
    },

    /** Begins one, or begins it again after a crash. @returns undefined when it has ended */
    async begin(key: PrecomputationKey, startedAt: Date) {
      const row = await one(key)
        .set({ status: "running", started_at: startedAt, lists: 0, problems: 0 })
        .where("status", "in", ["queued", "running"])
        .returning(["scenario", "request"])
        .executeTakeFirst();
      return row && { scenario: row.scenario, request: row.request };
    },

    async end(key: PrecomputationKey, finishedAt: Date, failure?: string): Promise<void> {
      await one(key)
        .set({
          status: failure === undefined ? "done" : "failed",
          reason: failure ?? null,
          finished_at: finishedAt,
        })
        .execute();
    },

    /** Stores lists in place of those before, and counts them, all or none. */
    async keep(
      key: PrecomputationKey,
      scenario: string,
      lists: readonly StoredList[],
      problems: number,
    ): Promise<void> {
      // A statement may not change a row twice: of several lists for one user the last counts.
      const distinct = [...new Map(lists.map((list) => [list.userId, list])).values()];
      await db.transaction().execute(async (transaction) => {
        // Before the look at who was erased: an erasure that is under way ends first, or waits until this is written.
        await sql`lock table precomputed_lists in row exclusive mode`.execute(transaction);
        const ids = distinct.map(({ userId }) => userId);
        const erased = await erasedUsers(transaction, key.tenant, ids);
        const latest = distinct.filter(
          ({ userId, historySequence }) => historySequence >= (erased.get(userId)?.sequence ?? 0),
        );
        await sql`
          insert into precomputed_lists (tenant, scenario, user_id, made_at, history_sequence, list)
          select ${key.tenant}, ${scenario}, l.user_id, l.made_at, l.history_sequence, l.list
          from unnest(
            ${latest.map(({ userId }) => userId)}::text[], ${latest.map(({ madeAt }) => madeAt)}::timestamptz[],
            ${latest.map(({ historySequence }) => historySequence)}::bigint[],
            ${latest.map(({ list }) => JSON.stringify(list))}::json[]
          ) as l (user_id, made_at, history_sequence, list)
          on conflict (tenant, scenario, user_id) do update set
            made_at = excluded.made_at, history_sequence = excluded.history_sequence, list = excluded.list`.execute(
          transaction,
        );
        await transaction
          .updateTable("precomputations")
          .set((row) => ({
            lists: row("lists", "+", latest.length),
            problems: row("problems", "+", problems),
          }))
          .where("tenant", "=", key.tenant)
          .where("precomputation_id", "=", key.precomputationId)
          .execute();
      });
    },

    /** Erases the lists of some users, and their ids from what was asked for. @returns how many lists there were */
    async eraseOf({ transaction, tenant, userIds }: Erasure): Promise<number> {
      // Who keeps lists ends first, or sees afterwards who was erased.
      await sql`lock table precomputed_lists in share row exclusive mode`.execute(transaction);
      await sql`
        update precomputations set request = (request::jsonb - 'userIds')::json
        where tenant = ${tenant} and jsonb_typeof(request::jsonb -> 'userIds') = 'array'
          and request::jsonb -> 'userIds' ?| ${[...userIds]}::text[]`.execute(transaction);
      const { numAffectedRows = 0n } = await sql`
        delete from precomputed_lists
        where tenant = ${tenant} and user_id = any(${[...userIds]}::text[])`.execute(transaction);
      return Number(numAffectedRows);
    },

    async list(tenant: TenantId, scenario: string, userId: string): Promise<StoredList | undefined> {
      const row = await db
        .selectFrom("precomputed_lists")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("scenario", "=", scenario)
        .where("user_id", "=", userId)
        .executeTakeFirst();
      return row && { userId, madeAt: row.made_at, historySequence: row.history_sequence, list: row.list };
    },

    /** Does some work while no other process does the same. @returns false when another process does */
    hold: ({ precomputationId }: PrecomputationKey, work: () => Promise<void>) =>
      holdWhile(database, "precomputations", precomputationId, work),
  };
}

function precomputationOf(row: Selectable<PrecomputedTables["precomputations"]>): Precomputation {
  return {
    precomputationId: row.precomputation_id,
    status: row.status,
    ...(row.reason !== null && { reason: row.reason }),
    scenario: row.scenario,
    lists: row.lists,
    problems: row.problems,
    createdAt: row.created_at.toISOString(),
    ...(row.started_at !== null && { startedAt: row.started_at.toISOString() }),
    ...(row.finished_at !== null && { finishedAt: row.finished_at.toISOString() }),
  };
}
