import type { Interval, Race, RunSplit } from "@palate/contract";
import type { RaceResult } from "@palate/engine";
import {
  type ColumnType,
  type Generated,
  type Insertable,
  type Kysely,
  type Selectable,
  sql,
  type Updateable,
} from "kysely";
import type { Database } from "../../platform/store/database.ts";
import { holdWhile } from "../../platform/store/hold-while.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { RaceEntrant } from "./entrants.ts";

/** JSON that goes in as text: the driver would make a PostgreSQL array of a list. */
type Written<Value> = ColumnType<Value, string, string>;

/** What was measured on the part that the race has not seen, or why it was not. */
export interface Measured {
  readonly metrics?: Readonly<Record<string, Interval>>;
  readonly error?: string;
}

type RaceTables = {
  races: {
    tenant: string;
    race_id: string;
    status: Race["status"];
    stage: NonNullable<Race["stage"]> | null;
    is_stopping: Generated<boolean>;
    reason: string | null;
    budget_seconds: number;
    /** by the process that worked on it before */
    spent_seconds: Generated<number>;
    metric: string;
    direction: Race["direction"];
    shares: Written<readonly number[]>;
    entrants: Written<readonly RaceEntrant[]>;
    snapshot_id: string;
    split: RunSplit | null;
    protocol: string | null;
    seed: number;
    memory_mib: number | null;
    code_version: string;
    measured: ColumnType<Readonly<Record<string, Measured>>, string | undefined, string>;
    baseline: ColumnType<NonNullable<Measured["metrics"]> | null, string | null | undefined, string>;
    candidate: ColumnType<NonNullable<Race["candidate"]> | null, string | null | undefined, string>;
    run_id: string | null;
    created_at: Date;
    started_at: Date | null;
    finished_at: Date | null;
  };
  race_results: {
    tenant: string;
    race_id: string;
    entrant: string;
    round: number;
    value: number | null;
    seconds: number;
    error: string | null;
  };
};

export interface RaceKey {
  readonly tenant: TenantId;
  readonly raceId: string;
}

export interface RaceNews extends RaceKey {
  readonly stop?: true;
}

export type RaceRow = Selectable<RaceTables["races"]>;
export type NewRace = Omit<Insertable<RaceTables["races"]>, "tenant" | "race_id">;
type RaceChange = Updateable<RaceTables["races"]>;

/** What a run of the race came to; `cost` in seconds. */
export interface StoredResult extends RaceResult {
  readonly error?: string;
}

/** A race with everything that came of it. */
export interface StoredRace {
  readonly row: RaceRow;
  readonly results: readonly StoredResult[];
}

/** Every process hears on this channel of changes to races. */
export const raceChangedChannel = "training_race_changed";

export type RaceStore = ReturnType<typeof raceStore>;

/** Races and the results of their runs, in PostgreSQL. */
export function raceStore(database: Database) {
  const db = database.kysely.withTables<RaceTables>();

  const resultsOf = async (tenant: TenantId, raceIds: readonly string[]) => {
    if (raceIds.length === 0) return [];
    return db
      .selectFrom("race_results")
      .selectAll()
      .where("tenant", "=", tenant)
      .where("race_id", "in", raceIds)
      .orderBy("race_id")
      .orderBy("round")
      .orderBy("entrant")
      .execute();
  };
  const withResults = async (tenant: TenantId, rows: readonly RaceRow[]): Promise<StoredRace[]> => {
    const results = await resultsOf(
      tenant,
      rows.map(({ race_id }) => race_id),
    );
    return rows.map((row) => ({
      row,
      results: results.filter(({ race_id }) => race_id === row.race_id).map(resultOf),
    }));
  };

  return {
    async add({ tenant, raceId }: RaceKey, race: NewRace): Promise<void> {
      await db
        .insertInto("races")
        .values({ ...race, tenant, race_id: raceId })
        .execute();
    },

    async find(key: RaceKey): Promise<StoredRace | undefined> {
      const row = await one(db, key).selectAll().executeTakeFirst();
      return row && (await withResults(key.tenant, [row]))[0];
    },

    /** @returns newest first, those after the one named, whether or not it is still there */
    async list(
      tenant: TenantId,
      limit: number,
      after?: { readonly createdAt: Date; readonly id: string },
    ): Promise<StoredRace[]> {
      const rows = await db
        .selectFrom("races")
        .selectAll()
        .where("tenant", "=", tenant)
        .$if(after !== undefined, (query) =>
          query.where((row) =>
            row.or([
              row("created_at", "<", after!.createdAt),
              row.and([row("created_at", "=", after!.createdAt), row("race_id", ">", after!.id)]),
            ]),
          ),
        )
        .orderBy("created_at", "desc")
        .orderBy("race_id")
        .limit(limit)
        .execute();
      return withResults(tenant, rows);
    },

    /** @returns the races of all tenants that wait to be worked on, oldest first */
    async queued(): Promise<RaceKey[]> {
      return db
        .selectFrom("races")
        .select(["tenant", "race_id as raceId"])
        .where("status", "=", "queued")
        .orderBy("created_at")
        .execute();
    },

    hold: ({ raceId }: RaceKey, work: () => Promise<void>) => holdWhile(database, "races", raceId, work),

    /** The races of all tenants that are going on according to the table, and that no process holds. */
    async abandoned(): Promise<(RaceKey & { readonly isStopping: boolean })[]> {
      const rows = await db
        .selectFrom("races")
        .select(["tenant", "race_id as raceId", "is_stopping as isStopping"])
        .select(sql<boolean>`pg_try_advisory_xact_lock(hashtext('races'), hashtext(race_id))`.as("isFree"))
        .where("status", "=", "running")
        .execute();
      return rows
        .filter(({ isFree }) => isFree)
        .map(({ tenant, raceId, isStopping }) => ({ tenant, raceId, isStopping }));
    },

    /** Changes a race that has one of these states. @returns whether it had */
    async change(key: RaceKey, from: readonly Race["status"][], to: RaceChange): Promise<boolean> {
      return db.transaction().execute(async (transaction) => {
        const row = await update(transaction, key)
          .set(to)
          .where("status", "in", from)
          .returning("race_id")
          .executeTakeFirst();
        if (row !== undefined) await announce(transaction, key);
        return row !== undefined;
      });
    },

    /** Asks a race that is going on to stop. @returns whether it will */
    async requestStop(key: RaceKey): Promise<boolean> {
      return db.transaction().execute(async (transaction) => {
        const row = await update(transaction, key)
          .set({ is_stopping: true })
          .where("status", "=", "running")
          .returning("race_id")
          .executeTakeFirst();
        if (row !== undefined) await announce(transaction, { ...key, stop: true });
        return row !== undefined;
      });
    },

    /** Puts down what a run came to, and how much of the time is spent. */
    async keepResult(key: RaceKey, result: StoredResult, spentSeconds: number): Promise<void> {
      const { tenant, raceId } = key;
      const { id: entrant, round, value, cost: seconds, error } = result;
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto("race_results")
          .values({
            tenant,
            race_id: raceId,
            entrant,
            round,
            value: value ?? null,
            seconds,
            error: error ?? null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await update(transaction, key).set({ spent_seconds: spentSeconds }).execute();
        await announce(transaction, key);
      });
    },

    /** Removes a race that stands still. @returns whether it was there, and still */
    async delete({ tenant, raceId }: RaceKey): Promise<boolean> {
      const row = await db
        .deleteFrom("races")
        .where("tenant", "=", tenant)
        .where("race_id", "=", raceId)
        .where("status", "not in", ["queued", "running"])
        .returning("race_id")
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function resultOf(row: Selectable<RaceTables["race_results"]>): StoredResult {
  return {
    id: row.entrant,
    round: row.round,
    ...(row.value !== null && { value: row.value }),
    cost: row.seconds,
    ...(row.error !== null && { error: row.error }),
  };
}

function one(db: Kysely<RaceTables>, { tenant, raceId }: RaceKey) {
  return db.selectFrom("races").where("tenant", "=", tenant).where("race_id", "=", raceId);
}

function update(db: Kysely<RaceTables>, { tenant, raceId }: RaceKey) {
  return db.updateTable("races").where("tenant", "=", tenant).where("race_id", "=", raceId);
}

/** Inside the transaction of the change, so that whoever looks again sees it. */
async function announce(db: Kysely<RaceTables>, news: RaceNews): Promise<void> {
  await sql`select pg_notify(${raceChangedChannel}, ${JSON.stringify(news)})`.execute(db);
}
