import type { KeptExample, ModelMeasurements } from "@palate/contract";
import { type ColumnType, sql } from "kysely";
import type { Data, Erasure } from "../data/index.ts";
import type { Database } from "../platform/store/database.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { ExampleList } from "./example-lists.ts";
import type { RunKey } from "./store.ts";

/** JSON is written as text and read as the value. */
type JsonColumn<Value> = ColumnType<Value, string, string>;

/** What is shown of an example: everything but whom it is of. */
export type ShownExample = Omit<ExampleList, "userId">;

type MeasuredTables = {
  training_measurements: {
    tenant: string;
    run_id: string;
    position: number;
    measurements: JsonColumn<ModelMeasurements>;
  };
  training_examples: {
    tenant: string;
    run_id: string;
    position: number;
    place: number;
    user_id: string;
    example: JsonColumn<ShownExample>;
  };
};

/** What is kept of one model of a run beside its metrics. */
export interface MeasuredModel {
  readonly position: number;
  readonly measurements: ModelMeasurements;
  readonly examples: readonly ShownExample[];
}

export type MeasuredStore = ReturnType<typeof measuredStore>;

/** What runs measured beside metrics, in PostgreSQL. */
export function measuredStore(database: Database, { erasedUsers }: Pick<Data, "erasedUsers">) {
  const db = database.kysely.withTables<MeasuredTables>();
  return {
    /**
     * Keeps what was measured of a model, in place of what was kept before. Examples of users who were erased since the
     * data were taken are left out.
     * @param throughSequence the last event that the data hold
     */
    async keep(
      { tenant, runId }: RunKey,
      position: number,
      measurements: ModelMeasurements,
      examples: readonly ExampleList[],
      throughSequence: number,
    ): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        // Before the look at who was erased: an erasure that is under way ends first, or waits until this is written.
        await sql`lock table training_examples in row exclusive mode`.execute(transaction);
        const users = examples.map(({ userId }) => userId);
        const erased = await erasedUsers(transaction, tenant, users);
        await transaction
          .insertInto("training_measurements")
          .values({ tenant, run_id: runId, position, measurements: JSON.stringify(measurements) })
          .onConflict((conflict) =>
            conflict
              .columns(["tenant", "run_id", "position"])
              .doUpdateSet((row) => ({ measurements: row.ref("excluded.measurements") })),
          )
          .execute();
        await transaction
          .deleteFrom("training_examples")
          .where("tenant", "=", tenant)
          .where("run_id", "=", runId)
          .where("position", "=", position)
          .execute();
        const kept = examples.flatMap(({ userId, ...example }, place) =>
          (erased.get(userId)?.sequence ?? 0) > throughSequence
            ? []
            : [{ tenant, run_id: runId, position, place, user_id: userId, example: JSON.stringify(example) }],
        );
        if (kept.length > 0) await transaction.insertInto("training_examples").values(kept).execute();
      });
    },

    /** @returns by position; nothing of models that were not measured */
    async of({ tenant, runId }: RunKey): Promise<MeasuredModel[]> {
      const rows = await db
        .selectFrom("training_measurements")
        .select(["position", "measurements"])
        .where("tenant", "=", tenant)
        .where("run_id", "=", runId)
        .orderBy("position")
        .execute();
      const examples = await db
        .selectFrom("training_examples")
        .select(["position", "example"])
        .where("tenant", "=", tenant)
        .where("run_id", "=", runId)
        .orderBy("position")
        .orderBy("place")
        .execute();
      return rows.map(({ position, measurements }) => ({
        position,
        measurements,
        examples: examples.filter((one) => one.position === position).map(({ example }) => example),
      }));
    },

    /** @returns what is kept of some users, by run */
    async examplesOf(tenant: TenantId, userIds: readonly string[]): Promise<KeptExample[]> {
      const rows = await db
        .selectFrom("training_examples")
        .select(["run_id as runId", "position", "example"])
        .where("tenant", "=", tenant)
        .where("user_id", "=", sql<string>`any(${[...userIds]}::text[])`)
        .orderBy("run_id")
        .orderBy("position")
        .orderBy("place")
        .execute();
      return rows.map(({ example: { history, historyLength, list, missed }, ...of }) => ({
        ...of,
        history: [...history],
        historyLength,
        list: list.map((place) => ({ ...place })),
        missed: [...missed],
      }));
    },

    /** Forgets the examples of some users. @returns how many there were */
    async eraseOf({ transaction, tenant, userIds }: Erasure): Promise<number> {
      await sql`lock table training_examples in share row exclusive mode`.execute(transaction);
      const { numAffectedRows = 0n } = await sql`
        delete from training_examples
        where tenant = ${tenant} and user_id = any(${[...userIds]}::text[])`.execute(transaction);
      return Number(numAffectedRows);
    },
  };
}
