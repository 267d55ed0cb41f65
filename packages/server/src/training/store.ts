import type { CurvePoint, Run, RunValidation } from "@palate/contract";
import { type ColumnType, type Generated, type Kysely, type Selectable, sql } from "kysely";
import type { Database } from "../platform/store/database.ts";
import { holdWhile } from "../platform/store/hold-while.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { FitStage } from "./kept-work.ts";
import { isAfter } from "./newest-first.ts";
import type { EpochEnd } from "./train-task.ts";

/**
 * What may still happen to a run that has not ended. Of a request to cancel and the end of the training, whichever
 * comes first decides.
 * - open: it can be cancelled
 * - cancelling: it is about to end without a version
 * - pausing: it is about to stop, and keeps what is done
 * - storing: it is making versions and can be cancelled no more
 */
type RunPhase = "open" | "cancelling" | "pausing" | "storing";

/** How a run works, as it was asked for. */
type Working = Pick<
  Run,
  "split" | "saveEvery" | "parallel" | "memoryMiB" | "kernels" | "warnings" | "studyId" | "raceId"
>;

type TrainingTables = {
  training_runs: {
    tenant: string;
    run_id: string;
    status: Run["status"];
    phase: RunPhase;
    reason: string | null;
    snapshot_id: string;
    seed: number;
    code_version: string;
    protocol: string;
    /** as text on the way in: the driver would make a PostgreSQL array of a list */
    models: ColumnType<Run["models"], string, string>;
    created_at: Date;
    started_at: Date | null;
    finished_at: Date | null;
    peak_memory_bytes: number | null;
    working: Working;
    attempts: Generated<number>;
    /** how often a process died over it */
    crashes: Generated<number>;
    validation: ColumnType<RunValidation | null, string | null, never>;
  };
  training_epochs: {
    tenant: string;
    run_id: string;
    position: number;
    stage: FitStage;
    epoch: number;
    loss: number;
    /** null for those that were stored before times were */
    at: Date | null;
  };
};

/** A run as it is put into the queue. */
export type NewRun = Pick<Run, "runId" | "seed" | "codeVersion" | "protocol" | "models" | "createdAt"> &
  Working & {
    readonly snapshotId: string;
    readonly validation?: RunValidation;
  };

export interface RunKey {
  readonly tenant: TenantId;
  readonly runId: string;
}

/** Where a page of runs ends: what comes after it is older. */
export type RunPlace = Pick<Run, "createdAt" | "runId">;

interface StoredRunsQuery {
  /** only those that train it */
  readonly model?: string | undefined;
  readonly snapshotId?: string | undefined;
  readonly ended?: boolean | undefined;
  readonly after?: RunPlace | undefined;
  readonly limit?: number | undefined;
}

/** The loss at the end of one epoch of one model of a run. */
export interface EpochLoss extends CurvePoint {
  /** of the model in the run */
  readonly position: number;
  readonly stage: FitStage;
  /** when it ended, in milliseconds since the epoch of clocks; absent for those that were stored before times were */
  readonly at?: number;
}

/** Why the work on a run is to stop. */
export type StopKind = "cancel" | "pause";

/** A run that a process died over. */
export interface AbandonedRun extends RunKey {
  /** how often that happened to it before */
  readonly crashes: number;
  /** what somebody wanted of it by then */
  readonly stop: StopKind | undefined;
}

/** What is said when a run changed: to look again, and to stop when somebody wants that. */
export interface RunNews extends RunKey {
  readonly stop?: StopKind;
}

/** Every process hears on this channel of changes to runs. */
export const runChangedChannel = "training_run_changed";

export type RunStore = ReturnType<typeof runStore>;

/** The runs, in PostgreSQL. */
export function runStore(database: Database) {
  const db = database.kysely.withTables<TrainingTables>();

  return {
    async add(tenant: TenantId, run: NewRun): Promise<void> {
      await db
        .insertInto("training_runs")
        .values({
          tenant,
          run_id: run.runId,
          status: "queued",
          phase: "open",
          snapshot_id: run.snapshotId,
          seed: run.seed,
          code_version: run.codeVersion,
          protocol: run.protocol,
          models: JSON.stringify(run.models),
          created_at: new Date(run.createdAt),
          working: workingOf(run),
          validation: run.validation === undefined ? null : JSON.stringify(run.validation),
        })
        .execute();
    },

    async find({ tenant, runId }: RunKey): Promise<Run | undefined> {
      const row = await db
        .selectFrom("training_runs")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("run_id", "=", runId)
        .executeTakeFirst();
      return row && runOf(row);
    },

    async withIds(tenant: TenantId, runIds: readonly string[]): Promise<Run[]> {
      const rows = await db
        .selectFrom("training_runs")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("run_id", "=", sql<string>`any(${[...runIds]}::text[])`)
        .execute();
      return rows.map(runOf);
    },

    /** @returns newest first */
    async list(
      tenant: TenantId,
      { model, snapshotId, ended, after, limit }: StoredRunsQuery = {},
    ): Promise<Run[]> {
      const trained = JSON.stringify([{ name: model }]);
      const rows = await db
        .selectFrom("training_runs")
        .selectAll()
        .where("tenant", "=", tenant)
        .$if(model !== undefined, (query) => query.where(sql<boolean>`models @> ${trained}::jsonb`))
        .$if(snapshotId !== undefined, (query) => query.where("snapshot_id", "=", snapshotId!))
        .$if(ended !== undefined, (query) => query.where("status", ended ? "in" : "not in", [...endings]))
        .$if(after !== undefined, (query) =>
          query.where(isAfter({ createdAt: after!.createdAt, id: after!.runId }, "run_id")),
        )
        .orderBy("created_at", "desc")
        .orderBy("run_id")
        .$if(limit !== undefined, (query) => query.limit(limit!))
        .execute();
      return rows.map(runOf);
    },

    /** @returns the runs of all tenants that have this status, oldest first */
    async withStatus(status: Run["status"]): Promise<RunKey[]> {
      return db
        .selectFrom("training_runs")
        .select(["tenant", "run_id as runId"])
        .where("status", "=", status)
        .orderBy("created_at")
        .execute();
    },

    async countByStatus(): Promise<{ status: Run["status"]; count: number }[]> {
      return db
        .selectFrom("training_runs")
        .select(["status", (query) => query.fn.countAll<number>().as("count")])
        .groupBy("status")
        .execute();
    },

    /**
     * Works on a run while no other process does. A process that dies lets go of its runs, since the lock is its
     * connection's.
     * @returns false when another process has it
     */
    hold: ({ runId }: RunKey, work: (lost: AbortSignal) => Promise<void>) =>
      holdWhile(database, "training_runs", runId, work),

    /**
     * The runs of all tenants that are going on according to the table, and that no process holds.
     * @returns each with how often that happened to it before, and what it was to do when it happened
     */
    async abandoned(): Promise<AbandonedRun[]> {
      const rows = await db
        .selectFrom("training_runs")
        .select(["tenant", "run_id as runId", "crashes", "phase"])
        .select(
          sql<boolean>`pg_try_advisory_xact_lock(hashtext('training_runs'), hashtext(run_id))`.as("isFree"),
        )
        .where("status", "=", "running")
        .execute();
      return rows
        .filter(({ isFree }) => isFree)
        .map(({ tenant, runId, crashes, phase }) => ({ tenant, runId, crashes, stop: stopOf(phase) }));
    },

    /** Begins a run that is queued, or goes on with it. @returns undefined when it is not queued any more */
    async begin(key: RunKey, startedAt: Date): Promise<Run | undefined> {
      return db.transaction().execute(async (transaction) => {
        const row = await update(transaction, key)
          .set((row) => ({
            status: "running",
            phase: "open",
            started_at: row.fn.coalesce("started_at", row.val(startedAt)),
            attempts: row("attempts", "+", 1),
          }))
          .where("status", "=", "queued")
          .returningAll()
          .executeTakeFirst();
        if (row !== undefined) await announce(transaction, key);
        return row && runOf(row);
      });
    },

    /** Keeps how far a run has come. @returns what it is to do about it, if anything */
    async keepProgress(
      key: RunKey,
      { codeVersion, protocol, models }: Pick<Run, "codeVersion" | "protocol" | "models">,
    ): Promise<StopKind | undefined> {
      return db.transaction().execute(async (transaction) => {
        const row = await update(transaction, key)
          .set({ code_version: codeVersion, protocol, models: JSON.stringify(models) })
          .where("status", "=", "running")
          .returning("phase")
          .executeTakeFirst();
        await announce(transaction, key);
        return row === undefined ? "cancel" : stopOf(row.phase);
      });
    },

    /** Keeps epochs that ended. One that is known already is the same, and ended when it did the first time. */
    async keepEpochs(
      { tenant, runId }: RunKey,
      position: number,
      stage: FitStage,
      points: readonly EpochEnd[],
    ): Promise<void> {
      await db
        .insertInto("training_epochs")
        .values(
          points.map(({ at, ...point }) => ({
            tenant,
            run_id: runId,
            position,
            stage,
            ...point,
            at: new Date(at),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    /** @returns by model and stage, epoch by epoch */
    async epochs({ tenant, runId }: RunKey): Promise<EpochLoss[]> {
      const rows = await db
        .selectFrom("training_epochs")
        .select(["position", "stage", "epoch", "loss", "at"])
        .where("tenant", "=", tenant)
        .where("run_id", "=", runId)
        .orderBy("position")
        .orderBy("stage")
        .orderBy("epoch")
        .execute();
      return rows.map(epochOf);
    },

    /** @returns of each model and stage of these runs the last epoch */
    async lastEpochs(
      tenant: TenantId,
      runIds: readonly string[],
    ): Promise<(EpochLoss & { readonly runId: string })[]> {
      const rows = await db
        .selectFrom("training_epochs")
        .distinctOn(["run_id", "position", "stage"])
        .select(["run_id as runId", "position", "stage", "epoch", "loss", "at"])
        .where("tenant", "=", tenant)
        .where("run_id", "=", sql<string>`any(${[...runIds]}::text[])`)
        .orderBy("run_id")
        .orderBy("position")
        .orderBy("stage")
        .orderBy("epoch", "desc")
        .execute();
      return rows.map(epochOf);
    },

    /** Forgets the epochs of a model that is trained anew with another setting. */
    async dropEpochs({ tenant, runId }: RunKey, position: number): Promise<void> {
      await db
        .deleteFrom("training_epochs")
        .where("tenant", "=", tenant)
        .where("run_id", "=", runId)
        .where("position", "=", position)
        .execute();
    },

    /** Asks a run that is going on to stop. A cancel comes before a pause. @returns whether it will */
    async requestStop(key: RunKey, stop: StopKind): Promise<boolean> {
      return db.transaction().execute(async (transaction) => {
        const row = await update(transaction, key)
          .set({ phase: stop === "cancel" ? "cancelling" : "pausing" })
          .where("status", "=", "running")
          .where("phase", "in", stop === "cancel" ? ["open", "cancelling", "pausing"] : ["open", "pausing"])
          .returning("run_id")
          .executeTakeFirst();
        if (row !== undefined) await announce(transaction, { ...key, stop });
        return row !== undefined;
      });
    },

    /** From here on a run can't be stopped. @returns what it is to do instead, when somebody asked for that before */
    async beginStoring(key: RunKey): Promise<StopKind | undefined> {
      const row = await update(db, key)
        .set({ phase: "storing" })
        .where("status", "=", "running")
        .where("phase", "in", ["open", "storing"])
        .returning("run_id")
        .executeTakeFirst();
      if (row !== undefined) return undefined;
      const stopped = await db
        .selectFrom("training_runs")
        .select("phase")
        .where("tenant", "=", key.tenant)
        .where("run_id", "=", key.runId)
        .executeTakeFirst();
      return (stopped && stopOf(stopped.phase)) ?? "cancel";
    },

    /**
     * Lets go of a run that has not ended, with what is known of it.
     * @param to queued: to be taken up again; paused: when somebody wants it
     * @param isCrash a process died over it
     * @returns whether it had that status
     */
    async layDown(
      key: RunKey,
      from: Run["status"],
      to: "queued" | "paused",
      run?: Run,
      isCrash = false,
    ): Promise<boolean> {
      return db.transaction().execute(async (transaction) => {
        const row = await update(transaction, key)
          .set((row) => ({
            status: to,
            phase: "open",
            ...(isCrash && { crashes: row("crashes", "+", 1) }),
            ...(run && {
              code_version: run.codeVersion,
              protocol: run.protocol,
              models: JSON.stringify(run.models),
            }),
          }))
          .where("status", "=", from)
          .returning("run_id")
          .executeTakeFirst();
        if (row !== undefined) await announce(transaction, key);
        return row !== undefined;
      });
    },

    /**
     * Ends a run.
     * @param from the status it must have
     * @returns whether it had that status
     */
    async end(key: RunKey, from: "queued" | "running" | "paused", ended: Run): Promise<boolean> {
      return db.transaction().execute(async (transaction) => {
        const row = await update(transaction, key)
          .set({
            status: ended.status,
            reason: ended.reason ?? null,
            code_version: ended.codeVersion,
            protocol: ended.protocol,
            models: JSON.stringify(ended.models),
            finished_at: ended.finishedAt === undefined ? null : new Date(ended.finishedAt),
            peak_memory_bytes: ended.peakMemoryBytes ?? null,
          })
          .where("status", "=", from)
          .returning("run_id")
          .executeTakeFirst();
        if (row !== undefined) await announce(transaction, key);
        return row !== undefined;
      });
    },
  };
}

const endings = ["done", "failed", "cancelled"] as const;

function epochOf<Row extends { readonly at: Date | null }>({ at, ...row }: Row) {
  return { ...row, ...(at !== null && { at: at.getTime() }) };
}

function stopOf(phase: RunPhase): StopKind | undefined {
  if (phase === "pausing") return "pause";
  return phase === "cancelling" ? "cancel" : undefined;
}

function update(db: Kysely<TrainingTables>, { tenant, runId }: RunKey) {
  return db.updateTable("training_runs").where("tenant", "=", tenant).where("run_id", "=", runId);
}

/** Inside the transaction of the change, so that whoever looks again sees it. */
async function announce(db: Kysely<TrainingTables>, news: RunNews): Promise<void> {
  await sql`select pg_notify(${runChangedChannel}, ${JSON.stringify(news)})`.execute(db);
}

function workingOf({
  split,
  saveEvery,
  parallel,
  memoryMiB,
  kernels,
  warnings,
  studyId,
  raceId,
}: Working): Working {
  return {
    ...(split && { split }),
    ...(saveEvery !== undefined && { saveEvery }),
    ...(parallel !== undefined && { parallel }),
    ...(memoryMiB !== undefined && { memoryMiB }),
    ...(kernels !== undefined && { kernels }),
    ...(warnings && { warnings }),
    ...(studyId !== undefined && { studyId }),
    ...(raceId !== undefined && { raceId }),
  };
}

function runOf(row: Selectable<TrainingTables["training_runs"]>): Run {
  return {
    runId: row.run_id,
    status: row.status,
    ...(row.reason !== null && { reason: row.reason }),
    snapshotId: row.snapshot_id,
    ...(row.validation !== null && { validation: row.validation }),
    seed: row.seed,
    codeVersion: row.code_version,
    protocol: row.protocol,
    models: row.models,
    ...row.working,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    ...(row.started_at !== null && { startedAt: row.started_at.toISOString() }),
    ...(row.finished_at !== null && { finishedAt: row.finished_at.toISOString() }),
    ...(row.peak_memory_bytes !== null && { peakMemoryBytes: row.peak_memory_bytes }),
  };
}
