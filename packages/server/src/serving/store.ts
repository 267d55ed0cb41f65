import type { Decision, RecordedInputs } from "@palate/contract";
import { type ColumnType, type Selectable, sql } from "kysely";
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
    scenario: string;
    scenario_revision: number;
    inputs: ColumnType<RecordedInputs | null, string | null, never>;
    seed: BigintColumn;
    path: Decision["path"];
    items: JsonColumn<Decision["items"]>;
  };
};

/** A decision on its way into the database, its large parts as JSON. */
export interface PendingDecision extends Omit<Decision, "request" | "items" | "inputs"> {
  readonly tenant: TenantId;
  readonly requestJson: string;
  readonly itemsJson: string;
  readonly inputsJson?: string;
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
    scenario: decision.scenario.name,
    scenario_revision: decision.scenario.revision,
    inputs: decision.inputsJson ?? null,
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
    scenario: { name: row.scenario, revision: row.scenario_revision },
    ...(row.inputs !== null && { inputs: row.inputs }),
    seed: Number(row.seed),
    path: row.path,
    items: row.items,
  };
}
