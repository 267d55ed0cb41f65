import type { AuditEntry } from "@palate/contract";
import { type ColumnType, type Kysely, type Selectable, sql } from "kysely";
import type { Database } from "../store/database.ts";
import type { TenantId } from "../tenant.ts";
import type { BegunAct } from "./audit.ts";
import { type Head, linked } from "./chain.ts";

/** JSON is written as text and read as the value. */
type JsonColumn = ColumnType<Record<string, unknown>, string, never>;

type AuditTables = {
  audit_log: {
    tenant: TenantId;
    sequence: number;
    at: Date;
    actor: string;
    act: string;
    target: string | null;
    outcome: string;
    request_id: string | null;
    details: JsonColumn;
    previous_hash: string;
    hash: string;
  };
  audit_under_way: {
    id: string;
    process: string;
    tenant: TenantId;
    at: Date;
    actor: string;
    act: string;
    target: string | null;
    request_id: string | null;
    details: JsonColumn;
  };
};

export interface AuditFilter {
  readonly before?: number | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly act?: string | undefined;
  readonly actor?: string | undefined;
}

/** Processes hold this lock with their own name while they live. */
export const processLock = "palate audit process";

export type AuditStore = ReturnType<typeof auditStore>;

/** The only SQL on `audit_log` and `audit_under_way`. */
export function auditStore(database: Database) {
  const db = database.kysely.withTables<AuditTables>();

  return {
    async begin(process: string, { id, tenant, at, actor, act, target, requestId, details }: BegunAct) {
      const row = { id, process, tenant, at, actor, act };
      await db
        .insertInto("audit_under_way")
        .values({
          ...row,
          target: target ?? null,
          request_id: requestId ?? null,
          details: JSON.stringify(details),
        })
        .execute();
    },

    /**
     * Enters an act at the end of its tenant's chain. One at a time per tenant, whatever the number of processes.
     *
     * @param onlyIfUnderWay enters nothing when another process has done so already
     */
    append(act: BegunAct, outcome: string, onlyIfUnderWay = false): Promise<AuditEntry | undefined> {
      const { id, tenant } = act;
      return db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${`palate audit ${tenant}`}, 0))`.execute(
          transaction,
        );
        const { numDeletedRows } = await transaction
          .deleteFrom("audit_under_way")
          .where("id", "=", id)
          .executeTakeFirst();
        if (onlyIfUnderWay && numDeletedRows === 0n) return undefined;
        const entry = linked(tenant, await headOf(transaction, tenant), {
          at: act.at.toISOString(),
          actor: act.actor,
          act: act.act,
          ...(act.target !== undefined && { target: act.target }),
          outcome,
          ...(act.requestId !== undefined && { requestId: act.requestId }),
          details: { ...act.details },
        });
        await transaction.insertInto("audit_log").values(rowOf(tenant, entry)).execute();
        return entry;
      });
    },

    /** @returns acts that processes left behind when they died, oldest first */
    async abandoned(): Promise<BegunAct[]> {
      const rows = await db
        .selectFrom("audit_under_way")
        .selectAll()
        .select(
          sql<boolean>`pg_try_advisory_xact_lock(hashtext(${processLock}), hashtext(process))`.as("isFree"),
        )
        .orderBy("at")
        .execute();
      return rows
        .filter(({ isFree }) => isFree)
        .map(({ id, tenant, at, actor, act, target, request_id, details }) => ({
          ...{ id, tenant, at, actor, act, details },
          target: target ?? undefined,
          requestId: request_id ?? undefined,
        }));
    },

    async entry(tenant: TenantId, sequence: number): Promise<AuditEntry | undefined> {
      const row = await db
        .selectFrom("audit_log")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("sequence", "=", sequence)
        .executeTakeFirst();
      return row && entryOf(row);
    },

    /** @returns oldest first */
    async after(tenant: TenantId, sequence: number, limit: number): Promise<AuditEntry[]> {
      const rows = await db
        .selectFrom("audit_log")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("sequence", ">", sequence)
        .orderBy("sequence")
        .limit(limit)
        .execute();
      return rows.map(entryOf);
    },

    /** @returns newest first */
    async newest(tenant: TenantId, limit: number, filter: AuditFilter): Promise<AuditEntry[]> {
      const { before, since, until, act, actor } = filter;
      const rows = await db
        .selectFrom("audit_log")
        .selectAll()
        .where("tenant", "=", tenant)
        .$if(before !== undefined, (query) => query.where("sequence", "<", before!))
        .$if(since !== undefined, (query) => query.where("at", ">=", new Date(since!)))
        .$if(until !== undefined, (query) => query.where("at", "<", new Date(until!)))
        .$if(act !== undefined, (query) => query.where("act", "=", act!))
        .$if(actor !== undefined, (query) => query.where("actor", "=", actor!))
        .orderBy("sequence", "desc")
        .limit(limit)
        .execute();
      return rows.map(entryOf);
    },
  };
}

async function headOf(db: Kysely<AuditTables>, tenant: TenantId): Promise<Head | undefined> {
  return db
    .selectFrom("audit_log")
    .select(["sequence", "hash"])
    .where("tenant", "=", tenant)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
}

function rowOf(tenant: TenantId, entry: AuditEntry) {
  return {
    tenant,
    sequence: entry.sequence,
    at: new Date(entry.at),
    actor: entry.actor,
    act: entry.act,
    target: entry.target ?? null,
    outcome: entry.outcome,
    request_id: entry.requestId ?? null,
    details: JSON.stringify(entry.details),
    previous_hash: entry.previousHash,
    hash: entry.hash,
  };
}

function entryOf(row: Selectable<AuditTables["audit_log"]>): AuditEntry {
  return {
    sequence: row.sequence,
    at: row.at.toISOString(),
    actor: row.actor,
    act: row.act,
    ...(row.target !== null && { target: row.target }),
    outcome: row.outcome,
    ...(row.request_id !== null && { requestId: row.request_id }),
    details: row.details,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
