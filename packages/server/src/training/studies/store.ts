import type { Study } from "@palate/contract";
import type { Json } from "@palate/engine";
import { type Insertable, type Kysely, sql, type Updateable } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { isAfter, type NewestFirstPlace } from "../newest-first.ts";
import { type SearchKey, searchQueue } from "../search-queue.ts";
import { rowOf, studyOf, type TrialSummary, trialOf } from "./study-rows.ts";
import type { StoredTrial, StudyTables } from "./tables.ts";

export type StudyKey = SearchKey<"study">;

/** A study as it is put into the table, without its tenant and id. */
export type NewStudy = Omit<Insertable<StudyTables["studies"]>, "tenant" | "study_id">;

export type StudyStore = ReturnType<typeof studyStore>;

/** Studies and their trials, in PostgreSQL. */
export function studyStore(database: Database) {
  const db = database.kysely.withTables<StudyTables>();
  const { change: announcing, ...queue } = searchQueue(database, "study");

  return {
    ...queue,

    /** @param trials those that it comes with; all are stored, or nothing */
    async add(
      { tenant, studyId }: StudyKey,
      study: NewStudy,
      trials: readonly Omit<StoredTrial, "crashes">[] = [],
    ): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto("studies")
          .values({ ...study, tenant, study_id: studyId })
          .execute();
        // PostgreSQL takes 65,535 parameters in one statement.
        for (let from = 0; from < trials.length; from += 1000) {
          const rows = trials.slice(from, from + 1000).map((trial) => rowOf(tenant, studyId, trial));
          await transaction.insertInto("study_trials").values(rows).execute();
        }
      });
    },

    async find(key: StudyKey): Promise<Study | undefined> {
      const row = await one(db, key).selectAll().executeTakeFirst();
      if (row === undefined) return undefined;
      const summaries = await summariesOf(db, key.tenant, [key.studyId]);
      return studyOf(row, summaries.get(key.studyId) ?? noTrials);
    },

    /** @returns newest first, those after the one named, whether or not it is still there */
    async list(tenant: TenantId, limit: number, after?: NewestFirstPlace): Promise<Study[]> {
      const rows = await db
        .selectFrom("studies")
        .selectAll()
        .where("tenant", "=", tenant)
        .$if(after !== undefined, (query) => query.where(isAfter(after!, "study_id")))
        .orderBy("created_at", "desc")
        .orderBy("study_id")
        .limit(limit)
        .execute();
      const ids = rows.map(({ study_id }) => study_id);
      const summaries = await summariesOf(db, tenant, ids);
      return rows.map((row) => studyOf(row, summaries.get(row.study_id) ?? noTrials));
    },

    /** What another program keeps with the study. */
    async attributes(key: StudyKey): Promise<Readonly<Record<string, Json>>> {
      return (await one(db, key).select("attributes").executeTakeFirst())?.attributes ?? {};
    },

    /** @returns by number */
    async trials(
      { tenant, studyId }: StudyKey,
      { limit, after }: { readonly limit?: number; readonly after?: number | undefined } = {},
    ): Promise<StoredTrial[]> {
      const rows = await db
        .selectFrom("study_trials")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("study_id", "=", studyId)
        .$if(after !== undefined, (query) => query.where("number", ">", after!))
        .orderBy("number")
        .$if(limit !== undefined, (query) => query.limit(limit!))
        .execute();
      return rows.map(trialOf);
    },

    /**
     * Changes a study that has one of these states.
     * @returns whether it had
     */
    async change(
      key: StudyKey,
      from: readonly Study["status"][],
      to: Updateable<StudyTables["studies"]>,
    ): Promise<boolean> {
      return announcing(key, async (transaction) => {
        const row = await update(transaction.withTables<StudyTables>(), key)
          .set(to)
          .where("status", "in", from)
          .returning("study_id")
          .executeTakeFirst();
        return row !== undefined;
      });
    },

    /** Whether somebody wants it to stop, or it is gone. */
    async isStopping(key: StudyKey): Promise<boolean> {
      return (await one(db, key).select("is_stopping").executeTakeFirst())?.is_stopping ?? true;
    },

    /** Puts a trial down that begins, or begins again. */
    async beginTrial({ tenant, studyId }: StudyKey, trial: Omit<StoredTrial, "crashes">): Promise<void> {
      await announcing({ tenant, studyId }, async (transaction) => {
        await transaction
          .withTables<StudyTables>()
          .insertInto("study_trials")
          .values(rowOf(tenant, studyId, trial))
          .onConflict((conflict) =>
            conflict
              .columns(["tenant", "study_id", "number"])
              .doUpdateSet((row) => ({ attempts: row("study_trials.attempts", "+", 1) })),
          )
          .execute();
        return true;
      });
    },

    /** Keeps what a running trial has come to; of one that has ended nothing changes. */
    async keepTrial(
      { tenant, studyId }: StudyKey,
      { number, state, value, intermediate, error, finishedAt }: Omit<StoredTrial, "attempts" | "crashes">,
    ): Promise<void> {
      await announcing({ tenant, studyId }, async (transaction) => {
        await transaction
          .withTables<StudyTables>()
          .updateTable("study_trials")
          .set({
            state,
            value: value ?? null,
            intermediate: JSON.stringify(intermediate),
            error: error ?? null,
            finished_at: finishedAt === undefined ? null : new Date(finishedAt),
          })
          .where("tenant", "=", tenant)
          .where("study_id", "=", studyId)
          .where("number", "=", number)
          .where("state", "=", "running")
          .execute();
        return true;
      });
    },

    /**
     * Notes that a process died over the running trials of a study.
     * @param most those that it happened to so often have failed
     */
    async noteCrash({ tenant, studyId }: StudyKey, most: number, error: string, at: Date): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        const running = () =>
          transaction
            .updateTable("study_trials")
            .where("tenant", "=", tenant)
            .where("study_id", "=", studyId)
            .where("state", "=", "running");
        await running()
          .set((row) => ({ crashes: row("crashes", "+", 1) }))
          .execute();
        await running()
          .set({ state: "failed", error, finished_at: at })
          .where("crashes", ">=", most)
          .execute();
      });
    },
  };
}

const noTrials: TrialSummary = { counts: { running: 0, complete: 0, pruned: 0, failed: 0 } };

async function summariesOf(
  db: Kysely<StudyTables>,
  tenant: TenantId,
  studyIds: readonly string[],
): Promise<Map<string, TrialSummary>> {
  if (studyIds.length === 0) return new Map();
  const counted = await db
    .selectFrom("study_trials")
    .select(["study_id", "state", (query) => query.fn.countAll<number>().as("count")])
    .where("tenant", "=", tenant)
    .where("study_id", "in", studyIds)
    .groupBy(["study_id", "state"])
    .execute();
  const best = await db
    .selectFrom("study_trials as trial")
    .innerJoin("studies as study", (join) =>
      join.onRef("study.tenant", "=", "trial.tenant").onRef("study.study_id", "=", "trial.study_id"),
    )
    .distinctOn("trial.study_id")
    .select(["trial.study_id", "trial.number", "trial.value", "trial.point"])
    .where("trial.tenant", "=", tenant)
    .where("trial.study_id", "in", studyIds)
    .where("trial.state", "=", "complete")
    .where("trial.value", "is not", null)
    .orderBy("trial.study_id")
    .orderBy(sql`case study.direction when 'minimize' then trial.value else -trial.value end`)
    .orderBy("trial.number")
    .execute();
  return new Map(
    studyIds.map((studyId) => {
      const counts = { ...noTrials.counts };
      for (const row of counted) if (row.study_id === studyId) counts[row.state] = row.count;
      const found = best.find((row) => row.study_id === studyId);
      if (found === undefined) return [studyId, { counts }];
      const { number, value, point } = found;
      return [studyId, { counts, best: { number, value: value!, point } }];
    }),
  );
}

function one(db: Kysely<StudyTables>, { tenant, studyId }: StudyKey) {
  return db.selectFrom("studies").where("tenant", "=", tenant).where("study_id", "=", studyId);
}

function update(db: Kysely<StudyTables>, { tenant, studyId }: StudyKey) {
  return db.updateTable("studies").where("tenant", "=", tenant).where("study_id", "=", studyId);
}
