import type { Decision } from "@palate/contract";
import { type ColumnType, type Selectable, sql } from "kysely";
import type { Retained } from "../platform/retention/retention.ts";
import type { Database } from "../platform/store/database.ts";
import type { TenantId } from "../platform/tenant.ts";

/** JSON is written as text and read as the value. */
type JsonColumn<Value> = ColumnType<Value, string, never>;
/** The driver hands a bigint over as text. */
type BigintColumn = ColumnType<string, number, never>;

type ServingTables = {
  decisions: {
    tenant: string;
    recommendation_id: string;
    at: Date;
    request: JsonColumn<Decision["request"]>;
    history_sequence: BigintColumn;
    catalog_sequence: BigintColumn;
    model: string;
    version: string;
    seed: BigintColumn;
    path: Decision["path"];
    items: JsonColumn<Decision["items"]>;
  };
};

/** A decision on its way into the database, its large parts as JSON. */
export interface PendingDecision extends Omit<Decision, "request" | "items"> {
  readonly tenant: TenantId;
  readonly requestJson: string;
  readonly itemsJson: string;
}

export type DecisionStore = ReturnType<typeof decisionStore>;

/** Decision records, in PostgreSQL. */
export function decisionStore(database: Database) {
  const db = database.kysely.withTables<ServingTables>();

  return {
    /** Adds decisions, all or none; one that is there already is left as it is. */
    async add(decisions: readonly PendingDecision[]): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        // Records are written behind the answers anyway: they need not make the events wait for the disk.
        await sql`set local synchronous_commit to off`.execute(transaction);
        await transaction
          .insertInto("decisions")
          .values(decisions.map(rowOf))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
    },

    async find(tenant: TenantId, recommendationId: string): Promise<Decision | undefined> {
      const row = await db
        .selectFrom("decisions")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("recommendation_id", "=", recommendationId)
        .executeTakeFirst();
      return row && decisionOf(row);
    },

    /** Decisions that were made before a time. */
    retained: {
      kind: "decisions",
      async count(tenant, before) {
        const { rows } = await sql<{ rows: number }>`
          select count(*) as rows from decisions where tenant = ${tenant} and at < ${before}`.execute(db);
        return rows[0]!.rows;
      },
      async remove(tenant, before, limit) {
        const { numAffectedRows = 0n } = await sql`
          delete from decisions where ctid = any(array(
            select ctid from decisions where tenant = ${tenant} and at < ${before} order by at limit ${limit}
          ))`.execute(db);
        return Number(numAffectedRows);
      },
    } satisfies Retained as Retained,
  };
}

function rowOf(decision: PendingDecision) {
  return {
    tenant: decision.tenant,
    recommendation_id: decision.recommendationId,
    at: new Date(decision.at),
    request: decision.requestJson,
    history_sequence: decision.historySequence,
    catalog_sequence: decision.catalogSequence,
    model: decision.model.name,
    version: decision.model.version,
    seed: decision.seed,
    path: decision.path,
    items: decision.itemsJson,
  };
}

function decisionOf(row: Selectable<ServingTables["decisions"]>): Decision {
  return {
    recommendationId: row.recommendation_id,
    at: row.at.toISOString(),
    request: row.request,
    historySequence: Number(row.history_sequence),
    catalogSequence: Number(row.catalog_sequence),
    model: { name: row.model, version: row.version },
    seed: Number(row.seed),
    path: row.path,
    items: row.items,
  };
}
