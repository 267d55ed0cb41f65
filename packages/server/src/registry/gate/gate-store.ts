import { type Gate, type GateDefinition, type GateVerdict, PalateError } from "@palate/contract";
import { type Selectable, sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { RegistryTables } from "../tables.ts";

const verdictsShown = 100;

export type GateStore = ReturnType<typeof gateStore>;

/** Gates and their verdicts, in PostgreSQL. Nothing is ever changed: the newest revision of a gate is the one in force. */
export function gateStore(database: Database) {
  const db = database.kysely.withTables<RegistryTables>();
  return {
    /** @returns newest first, at most `limit` */
    async revisions(tenant: TenantId, limit: number): Promise<Gate[]> {
      const rows = await db
        .selectFrom("gate_revisions")
        .selectAll()
        .where("tenant", "=", tenant)
        .orderBy("revision", "desc")
        .limit(limit)
        .execute();
      return rows.map(gateOf);
    },

    /**
     * Adds a revision. One is added at a time.
     * @param ifRevision the newest there may be before it, 0 for none; any when undefined
     * @throws PalateError CONFLICT when another has been added since
     */
    add(
      tenant: TenantId,
      definition: GateDefinition,
      by: string,
      at: Date,
      ifRevision?: number,
    ): Promise<Gate> {
      return db.transaction().execute(async (transaction) => {
        await sql`lock table gate_revisions in share row exclusive mode`.execute(transaction);
        const newest = await transaction
          .selectFrom("gate_revisions")
          .select("revision")
          .where("tenant", "=", tenant)
          .orderBy("revision", "desc")
          .limit(1)
          .executeTakeFirst();
        const before = newest?.revision ?? 0;
        if (ifRevision !== undefined && ifRevision !== before) {
          const detail = `The gate is at revision ${before}, not ${ifRevision}: somebody else has set it.`;
          throw new PalateError("CONFLICT", { detail, revision: before });
        }
        const row = {
          tenant,
          revision: before + 1,
          definition,
          set_at: at,
          set_by: by,
        };
        await transaction.insertInto("gate_revisions").values(row).execute();
        return gateOf(row);
      });
    },

    async keep(tenant: TenantId, verdict: Omit<GateVerdict, "verdictId">): Promise<GateVerdict> {
      const { model, version, champion, gateRevision, passed, checks, at, by } = verdict;
      const { verdict_id: verdictId } = await db
        .insertInto("gate_verdicts")
        .values({
          tenant,
          model,
          version,
          champion,
          gate_revision: gateRevision,
          passed,
          checks: JSON.stringify(checks),
          at: new Date(at),
          by,
        })
        .returning("verdict_id")
        .executeTakeFirstOrThrow();
      return { verdictId, ...verdict };
    },

    /** @returns newest first, the last hundred */
    async verdicts(tenant: TenantId, model: string, version: string): Promise<GateVerdict[]> {
      const rows = await db
        .selectFrom("gate_verdicts")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("model", "=", model)
        .where("version", "=", version)
        .orderBy("verdict_id", "desc")
        .limit(verdictsShown)
        .execute();
      return rows.map(verdictOf);
    },
  };
}

function gateOf(row: RegistryTables["gate_revisions"]): Gate {
  return {
    definition: row.definition,
    revision: row.revision,
    setAt: row.set_at.toISOString(),
    setBy: row.set_by,
  };
}

function verdictOf(row: Selectable<RegistryTables["gate_verdicts"]>): GateVerdict {
  return {
    verdictId: row.verdict_id,
    model: row.model,
    version: row.version,
    champion: row.champion,
    gateRevision: row.gate_revision,
    passed: row.passed,
    checks: row.checks,
    at: row.at.toISOString(),
    by: row.by,
  };
}
