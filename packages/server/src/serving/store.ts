import type { Decision, RecordedInputs } from "@palate/contract";
import { type ColumnType, type Kysely, type Selectable, sql } from "kysely";
import type { Data, Erased, Erasure } from "../data/index.ts";
import type { Retained } from "../platform/retention/retention.ts";
import { copying } from "../platform/store/copying.ts";
import type { Database } from "../platform/store/database.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { DecisionPage } from "./decision-pages.ts";
import { type DecisionKey, decisionColumns, readDecisionKey } from "./decision-rows.ts";
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

/** Which lists on record are looked at: made from `from` on, and before `to`. */
export interface DrawnListsQuery {
  readonly scenario?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

const columns = decisionColumns.join(", ");

/** of an export, in memory */
const decisionsAtOnce = 500;

/**
 * Records are written behind the answers anyway: they need not make the events wait for the disk. The lock comes before
 * the look at who was erased: an erasure that is under way ends first, or waits until this is written.
 */
const begin = `
  begin;
  set local synchronous_commit to off;
  lock table decisions in row exclusive mode;`;

export type DecisionStore = ReturnType<typeof decisionStore>;

/** Decision records, in PostgreSQL. */
export function decisionStore(
  database: Database,
  { erasedUsers, tenantsWithErasures }: Pick<Data, "erasedUsers" | "tenantsWithErasures">,
) {
  const db = database.kysely.withTables<ServingTables>();

  /** The decisions that were made from data which were erased since. */
  async function erasedOf(
    transaction: Kysely<unknown>,
    page: DecisionPage,
  ): Promise<Map<DecisionKey, Erased>> {
    const erased = new Map<DecisionKey, Erased>();
    const tenants = await tenantsWithErasures(transaction, [...page.tenants]);
    if (tenants.size === 0) return erased;
    const keys = page.rows().map(readDecisionKey);
    for (const [tenant, ofTenant] of Map.groupBy(keys, (key) => key.tenant)) {
      if (!tenants.has(tenant)) continue;
      const subjects = new Set(ofTenant.flatMap(({ subject }) => subject ?? []));
      const last = await erasedUsers(transaction, tenant, [...subjects]);
      for (const key of ofTenant) {
        const erasure = key.subject === undefined ? undefined : last.get(key.subject);
        if (erasure !== undefined && key.historySequence < erasure.sequence) erased.set(key, erasure);
      }
    }
    return erased;
  }

  return {
    /**
     * Adds decisions, all or none. Of one that was made from data which were erased since, only that is kept.
     * @param mayBeStored they may be there already, and are then left as they are
     */
    add(page: DecisionPage, { mayBeStored = false }: { mayBeStored?: boolean } = {}): Promise<void> {
      return copying(database.pool, begin, async (transaction) => {
        const erased = await erasedOf(transaction.kysely, page);
        if (!mayBeStored && erased.size === 0) {
          await transaction.copy(`copy decisions (${columns}) from stdin`, page.bytes);
          return;
        }
        const { kysely } = transaction;
        await sql`create temporary table incoming (like decisions) on commit drop`.execute(kysely);
        await transaction.copy(`copy incoming (${columns}) from stdin`, page.bytes);
        await sql`
          delete from incoming using unnest(
            ${[...erased.keys()].map(({ tenant }) => tenant)}::text[],
            ${[...erased.keys()].map(({ recommendationId }) => recommendationId)}::text[]) as gone (tenant, id)
          where incoming.tenant = gone.tenant and incoming.recommendation_id = gone.id`.execute(kysely);
        await sql`
          insert into decisions (${sql.raw(columns)}) select ${sql.raw(columns)} from incoming
          on conflict do nothing`.execute(kysely);
        if (erased.size === 0) return;
        await kysely
          .withTables<ServingTables>()
          .insertInto("erased_decisions")
          .values([...erased].map(([key, erasure]) => tombstoneOf(key, erasure)))
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

    /** @returns the decisions that were made for any of these users, oldest first, many at a time */
    async *ofUsers(tenant: TenantId, userIds: readonly string[]): AsyncGenerator<Decision[]> {
      let after: { at: Date; id: string } | undefined;
      for (;;) {
        const rows = await db
          .selectFrom("decisions")
          .selectAll()
          .where("tenant", "=", tenant)
          .where(ofAny(userIds))
          .$if(after !== undefined, (query) =>
            query.where(sql<boolean>`(at, recommendation_id) > (${after?.at}, ${after?.id})`),
          )
          .orderBy("at")
          .orderBy("recommendation_id")
          .limit(decisionsAtOnce)
          .execute();
        if (rows.length > 0) yield rows.map(decisionOf);
        const last = rows.at(-1);
        if (last === undefined || rows.length < decisionsAtOnce) return;
        after = { at: last.at, id: last.recommendation_id };
      }
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

    /** @returns decisions with items that were drawn by chance, newest first, many at a time */
    async *drawn(tenant: TenantId, { scenario, from, to }: DrawnListsQuery): AsyncGenerator<Decision[]> {
      let before: { at: Date; id: string } | undefined;
      for (;;) {
        const rows = await db
          .selectFrom("decisions")
          .selectAll()
          .where("tenant", "=", tenant)
          // As the index `decisions_drawn` has it.
          .where(sql<boolean>`items::text like '%"draw":%'`)
          .$if(scenario !== undefined, (query) => query.where("scenario", "=", scenario!))
          .$if(from !== undefined, (query) => query.where("at", ">=", from!))
          .$if(to !== undefined, (query) => query.where("at", "<", to!))
          .$if(before !== undefined, (query) =>
            query.where(sql<boolean>`(at, recommendation_id) < (${before?.at}, ${before?.id})`),
          )
          .orderBy("at", "desc")
          .orderBy("recommendation_id", "desc")
          .limit(decisionsAtOnce)
          .execute();
        if (rows.length > 0) yield rows.map(decisionOf);
        const last = rows.at(-1);
        if (last === undefined || rows.length < decisionsAtOnce) return;
        before = { at: last.at, id: last.recommendation_id };
      }
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

    /** @returns how many lists on record each of these versions made; those that made none are left out */
    async countsOf(
      tenant: TenantId,
      versions: readonly { readonly model: string; readonly version: string }[],
    ): Promise<{ model: string; version: string; count: number }[]> {
      const models = versions.map(({ model }) => model);
      const numbers = versions.map(({ version }) => version);
      return db
        .selectFrom("decisions")
        .select(["model", "version", (query) => query.fn.countAll<number>().as("count")])
        .where("tenant", "=", tenant)
        .where(
          sql<boolean>`(model, version) in (select * from unnest(${models}::text[], ${numbers}::text[]))`,
        )
        .groupBy(["model", "version"])
        .execute();
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

function tombstoneOf({ tenant, recommendationId }: DecisionKey, { at, receiptId }: Erased) {
  return { tenant, recommendation_id: recommendationId, erased_at: at, receipt_id: receiptId };
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
