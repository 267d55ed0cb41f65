import type { Interval, Race, RunSplit } from "@palate/contract";
import type { RaceResult } from "@palate/engine";
import type { ColumnType, Generated, Insertable, Kysely, Selectable, Updateable } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { isAfter, type NewestFirstPlace } from "../newest-first.ts";
import { type SearchKey, searchQueue } from "../search-queue.ts";
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

export type RaceKey = SearchKey<"race">;

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

export type RaceStore = ReturnType<typeof raceStore>;

/** Races and the results of their runs, in PostgreSQL. */
export function raceStore(database: Database) {
  const db = database.kysely.withTables<RaceTables>();
  const { change: announcing, ...queue } = searchQueue(database, "race");

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
    ...queue,

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
    async list(tenant: TenantId, limit: number, after?: NewestFirstPlace): Promise<StoredRace[]> {
      const rows = await db
        .selectFrom("races")
        .selectAll()
        .where("tenant", "=", tenant)
        .$if(after !== undefined, (query) => query.where(isAfter(after!, "race_id")))
        .orderBy("created_at", "desc")
        .orderBy("race_id")
        .limit(limit)
        .execute();
      return withResults(tenant, rows);
    },

    /** Changes a race that has one of these states. @returns whether it had */
    async change(key: RaceKey, from: readonly Race["status"][], to: RaceChange): Promise<boolean> {
      return announcing(key, async (transaction) => {
        const row = await update(transaction.withTables<RaceTables>(), key)
          .set(to)
          .where("status", "in", from)
          .returning("race_id")
          .executeTakeFirst();
        return row !== undefined;
      });
    },

    /** Puts down what a run came to, and how much of the time is spent. */
    async keepResult(key: RaceKey, result: StoredResult, spentSeconds: number): Promise<void> {
      const { tenant, raceId } = key;
      const { id: entrant, round, value, cost: seconds, error } = result;
      await announcing(key, async (untyped) => {
        const transaction = untyped.withTables<RaceTables>();
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
        return true;
      });
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
