import type { Decision, RecordedInputs } from "@palate/contract";
import { type ColumnType, type Selectable, sql, type Transaction } from "kysely";
import type { Data, Erased, Erasure } from "../data/index.ts";
import type { Retained } from "../platform/retention/retention.ts";
import type { Database } from "../platform/store/database.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { ErasedDecision } from "./erased-decisions.ts";

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
  erased_decisions: {
    tenant: string;
    recommendation_id: string;
    erased_at: Date;
    receipt_id: string;
  };
};

/** A decision on its way into the database, its large parts as JSON. */
export interface PendingDecision extends Omit<Decision, "request" | "items" | "inputs"> {
  readonly tenant: TenantId;
  /** whom the list was for, as events have it; undefined when that is not known */
  readonly subject: string | undefined;
  readonly requestJson: string;
  readonly itemsJson: string;
  readonly inputsJson?: string;
}

export type DecisionStore = ReturnType<typeof decisionStore>;

/** Decision records, in PostgreSQL. */
export function decisionStore(database: Database, { erasedUsers }: Pick<Data, "erasedUsers">) {
  const db = database.kysely.withTables<ServingTables>();

  /** The decisions that were made from data which were erased since. */
  async function erasedOf(
    transaction: Transaction<ServingTables>,
    decisions: readonly PendingDecision[],
  ): Promise<Map<PendingDecision, Erased>> {
    const erased = new Map<PendingDecision, Erased>();
    for (const [tenant, ofTenant] of Map.groupBy(decisions, (decision) => decision.tenant)) {
      const subjects = new Set(ofTenant.flatMap(({ subject }) => subject ?? []));
      if (subjects.size === 0) continue;
      const last = await erasedUsers(transaction, tenant, [...subjects]);
      for (const decision of ofTenant) {
        const erasure = decision.subject === undefined ? undefined : last.get(decision.subject);
        if (erasure !== undefined && decision.historySequence < erasure.sequence)
          erased.set(decision, erasure);
      }
    }
    return erased;
  }

  return {
    /**
     * Adds decisions, all or none; one that is there already is left as it is. Of one that was made from data which were
     * erased since, only that is kept.
     */
    async add(decisions: readonly PendingDecision[]): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        // Records are written behind the answers anyway: they need not make the events wait for the disk.
        await sql`set local synchronous_commit to off`.execute(transaction);
        // Before the look at who was erased: an erasure that is under way ends first, or waits until this is written.
        await sql`lock table decisions in row exclusive mode`.execute(transaction);
        const erased = await erasedOf(transaction, decisions);
        const kept = decisions.filter((decision) => !erased.has(decision));
        if (kept.length > 0) {
          await sql`
            insert into decisions (tenant, recommendation_id, at, request, history_sequence, catalog_sequence, model,
                                   version, scenario, scenario_revision, inputs, seed, path, items)
            select tenant, recommendation_id, at, request, history_sequence, catalog_sequence, model, version, scenario,
                   scenario_revision, inputs, seed, path, items
            from json_to_recordset(${rowsJson(kept)}::json) as row (
              tenant text, recommendation_id text, at timestamptz, request json, history_sequence bigint,
              catalog_sequence bigint, model text, version text, scenario text, scenario_revision integer, inputs json,
              seed bigint, path text, items json)
            on conflict do nothing`.execute(transaction);
        }
        if (erased.size === 0) return;
        await transaction
          .insertInto("erased_decisions")
          .values([...erased].map(([decision, erasure]) => tombstoneOf(decision, erasure)))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
    },

    /** @returns what is left of a decision that was erased */
    async findErased(tenant: TenantId, recommendationId: string): Promise<ErasedDecision | undefined> {
      const row = await db
        .selectFrom("erased_decisions")
        .select(["erased_at", "receipt_id"])
        .where("tenant", "=", tenant)
        .where("recommendation_id", "=", recommendationId)
        .executeTakeFirst();
      return row && { erasedAt: row.erased_at.toISOString(), receiptId: row.receipt_id };
    },

    /** @returns the decisions that were made for any of these users, oldest first */
    async ofUsers(tenant: TenantId, userIds: readonly string[]): Promise<Decision[]> {
      const rows = await db
        .selectFrom("decisions")
        .selectAll()
        .where("tenant", "=", tenant)
        .where(ofAny(userIds))
        .orderBy("at")
        .orderBy("recommendation_id")
        .execute();
      return rows.map(decisionOf);
    },

    /** Leaves of the decisions for some users only that they were erased. @returns how many there were */
    async eraseOf({ transaction, tenant, userIds, receiptId, at }: Erasure): Promise<number> {
      // Who writes decisions ends first, or sees afterwards who was erased.
      await sql`lock table decisions in share row exclusive mode`.execute(transaction);
      const { numAffectedRows = 0n } = await sql`
        with gone as (
          delete from decisions where tenant = ${tenant} and ${ofAny(userIds)} returning recommendation_id
        )
        insert into erased_decisions (tenant, recommendation_id, erased_at, receipt_id)
        select ${tenant}, recommendation_id, ${at}, ${receiptId} from gone`.execute(transaction);
      return Number(numAffectedRows);
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

/** In the words of the index. */
function ofAny(userIds: readonly string[]) {
  return sql<boolean>`palate_decision_subject(request) = any(${[...userIds]}::text[])`;
}

function tombstoneOf({ tenant, recommendationId }: PendingDecision, { at, receiptId }: Erased) {
  return { tenant, recommendation_id: recommendationId, erased_at: at, receipt_id: receiptId };
}

/** Rows as JSON. What is JSON already goes in as it is: written twice, each quotation mark would be escaped. */
function rowsJson(decisions: readonly PendingDecision[]): string {
  return `[${decisions.map(rowJson).join(",")}]`;
}

function rowJson(decision: PendingDecision): string {
  const plain = JSON.stringify({
    tenant: decision.tenant,
    recommendation_id: decision.recommendationId,
    at: decision.at,
    history_sequence: decision.historySequence,
    catalog_sequence: decision.catalogSequence,
    model: decision.model.name,
    version: decision.model.version,
    scenario: decision.scenario.name,
    scenario_revision: decision.scenario.revision,
    seed: decision.seed,
    path: decision.path,
  });
  const inputs = decision.inputsJson === undefined ? "" : `,"inputs":${decision.inputsJson}`;
  return `${plain.slice(0, -1)}${inputs},"request":${decision.requestJson},"items":${decision.itemsJson}}`;
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
