import type { ErasureReceipt } from "@palate/contract";
import { type QueryExecutorProvider, sql, type Transaction } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { SubjectHash } from "../people/subject-hash.ts";
import type { DataTables } from "../tables.ts";

/** The last time that someone's data were erased. */
export interface Erased {
  readonly sequence: number;
  readonly receiptId: string;
  readonly at: Date;
}

/** What a user had in the tables of this slice. */
export interface ErasedData {
  readonly events: number;
  readonly attributes: number;
  readonly sessions: number;
  readonly rejectedRows: number;
  /** rows that validations of snapshots show */
  readonly validationRows: number;
  /** snapshots that may hold some of it, oldest first */
  readonly snapshots: readonly string[];
}

export type ErasureStore = ReturnType<typeof erasureStore>;

export function erasureStore(database: Database) {
  const db = database.kysely.withTables<DataTables>();
  return {
    /** Keeps the key of hashes, unless there is one. @returns the one that is kept */
    async subjectKey(key: string): Promise<string> {
      await sql`insert into subject_key (key) values (${key}) on conflict do nothing`.execute(db);
      const { rows } = await sql<{ key: string }>`select key from subject_key`.execute(db);
      return rows[0]!.key;
    },

    /** Does work in one transaction while nobody else writes to the tenant's log or to what is known of its users. */
    alone<T>(tenant: TenantId, work: (transaction: Transaction<DataTables>) => Promise<T>): Promise<T> {
      return db.transaction().execute(async (transaction) => {
        await sql`select palate_lock('events', ${tenant})`.execute(transaction);
        await sql`select palate_lock('users', ${tenant})`.execute(transaction);
        // Whoever has rows of an import in hand finishes first, or comes afterwards.
        await sql`lock table import_rejections in share row exclusive mode`.execute(transaction);
        return work(transaction);
      });
    },

    async position(transaction: Transaction<DataTables>, tenant: TenantId): Promise<number> {
      const { rows } = await sql<{ position: number }>`
        select palate_log_position(${tenant}) as position`.execute(transaction);
      return rows[0]!.position;
    },

    /** @returns the sessions that are a user's, as events have them */
    async sessionsOf(
      transaction: Transaction<DataTables>,
      tenant: TenantId,
      userId: string,
    ): Promise<string[]> {
      const rows = await transaction
        .selectFrom("session_merges")
        .select("session_id")
        .where("tenant", "=", tenant)
        .where("user_id", "=", userId)
        .execute();
      return rows.map(({ session_id }) => session_id);
    },

    /** @param userIds the user and the sessions that are theirs */
    async erase(
      transaction: Transaction<DataTables>,
      tenant: TenantId,
      userIds: readonly string[],
    ): Promise<ErasedData> {
      const ids = [...userIds];
      const { rows: removed } = await sql<{ events: number; first: number | null; attributes: number }>`
        with gone as (
          delete from events where tenant = ${tenant} and user_id = any(${ids}::text[]) returning sequence
        ), known as (
          delete from users where tenant = ${tenant} and user_id = any(${ids}::text[]) returning user_id
        )
        select count(*) as events, min(sequence) as first, (select count(*) from known) as attributes
        from gone`.execute(transaction);
      const { events, first, attributes } = removed[0]!;
      const { numAffectedRows: sessions = 0n } = await sql`
        delete from session_merges where tenant = ${tenant} and user_id = any(${ids}::text[])`.execute(
        transaction,
      );
      const { numAffectedRows: rejectedRows = 0n } = await sql`
        update import_rejections set row = '(erased)'
        where tenant = ${tenant} and ${namesAny("row", ids)}`.execute(transaction);
      const { numAffectedRows: validationRows = 0n } = await sql`
        delete from validation_rows where tenant = ${tenant} and user_id = any(${ids}::text[])`.execute(
        transaction,
      );
      const { rows: holding } = await sql<{ snapshot_id: string }>`
        select snapshot_id from snapshots
        where tenant = ${tenant} and (event_sequence >= ${first}::bigint or (${attributes > 0} and users_revision > 0))
        order by created_at, snapshot_id`.execute(transaction);
      return {
        events,
        attributes,
        sessions: Number(sessions),
        rejectedRows: Number(rejectedRows),
        validationRows: Number(validationRows),
        snapshots: holding.map(({ snapshot_id }) => snapshot_id),
      };
    },

    /** Keeps a receipt under a number of the log, and tells of it when it is committed. */
    async keep(
      transaction: Transaction<DataTables>,
      tenant: TenantId,
      receipt: Omit<ErasureReceipt, "sequence">,
      { subjects, origin }: { subjects: readonly string[]; origin: string },
    ): Promise<ErasureReceipt> {
      const { rows } = await sql<{ sequence: number }>`select palate_next_sequence() as sequence`.execute(
        transaction,
      );
      const { sequence } = rows[0]!;
      const kept = { ...receipt, sequence };
      const { receiptId } = kept;
      await transaction
        .insertInto("erasures")
        .values({
          tenant,
          receipt_id: receiptId,
          sequence,
          at: new Date(kept.at),
          receipt: JSON.stringify(kept) as unknown as ErasureReceipt,
        })
        .execute();
      await transaction
        .insertInto("erased_subjects")
        .values(subjects.map((subject) => ({ tenant, subject, sequence, receipt_id: receiptId })))
        .execute();
      await sql`select palate_tell_log(${tenant}, ${sequence}, ${origin})`.execute(transaction);
      return kept;
    },

    async find(tenant: TenantId, receiptId: string): Promise<ErasureReceipt | undefined> {
      const row = await db
        .selectFrom("erasures")
        .select("receipt")
        .where("tenant", "=", tenant)
        .where("receipt_id", "=", receiptId)
        .executeTakeFirst();
      return row?.receipt;
    },

    /** @returns all receipts of one subject, oldest first */
    async receiptsOf(
      transaction: Transaction<DataTables>,
      tenant: TenantId,
      subject: string,
    ): Promise<ErasureReceipt[]> {
      const rows = await transaction
        .selectFrom("erased_subjects as subjects")
        .innerJoin("erasures", (join) =>
          join
            .onRef("erasures.tenant", "=", "subjects.tenant")
            .onRef("erasures.receipt_id", "=", "subjects.receipt_id"),
        )
        .select("receipt")
        .where("subjects.tenant", "=", tenant)
        .where("subjects.subject", "=", subject)
        .orderBy("subjects.sequence")
        .execute();
      return rows.map(({ receipt }) => receipt);
    },

    /** @returns those of the tenants in which anyone was ever erased */
    async tenantsWithAny(
      transaction: QueryExecutorProvider,
      tenants: readonly TenantId[],
    ): Promise<ReadonlySet<TenantId>> {
      const { rows } = await sql<{ tenant: TenantId }>`
        select tenant from unnest(${[...tenants]}::text[]) as asked (tenant)
        where exists (select from erasures where erasures.tenant = asked.tenant)`.execute(transaction);
      return new Set(rows.map(({ tenant }) => tenant));
    },

    /** @returns by id, for those whose data were erased, when that was last */
    async lastOf(
      transaction: QueryExecutorProvider,
      tenant: TenantId,
      userIds: readonly string[],
      hash: SubjectHash,
    ): Promise<Map<string, Erased>> {
      const ids = new Map(userIds.map((userId) => [hash(tenant, userId), userId]));
      const { rows } = await sql<{ subject: string; sequence: number; receipt_id: string; at: Date }>`
        select s.subject, s.sequence, s.receipt_id, e.at
        from erased_subjects s join erasures e on e.tenant = s.tenant and e.receipt_id = s.receipt_id
        where s.tenant = ${tenant} and s.subject = any(${[...ids.keys()]}::text[])
        order by s.sequence`.execute(transaction);
      return new Map(
        rows.map(({ subject, sequence, receipt_id, at }) => [
          ids.get(subject)!,
          { sequence, receiptId: receipt_id, at },
        ]),
      );
    },

    /** @returns refused rows of imports that name any of these ids in a field of their own */
    async rejectedRowsOf(
      tenant: TenantId,
      userIds: readonly string[],
    ): Promise<{ importId: string; line: number; row: string }[]> {
      const { rows } = await sql<{ import_id: string; line: number; row: string }>`
        select import_id, line, row from import_rejections
        where tenant = ${tenant} and ${namesAny("row", [...userIds])} order by import_id, line`.execute(db);
      return rows.map(({ import_id, line, row }) => ({ importId: import_id, line, row }));
    },
  };
}

/** Rows are kept as text: an id stands between the characters that part fields. */
function namesAny(column: string, ids: readonly string[]) {
  const conditions = ids.map((id) => {
    const pattern = `(^|[\\s,;|:"])${id.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")}($|[\\s,;|:"])`;
    return sql<boolean>`(strpos(${sql.ref(column)}, ${id}) > 0 and ${sql.ref(column)} ~ ${pattern})`;
  });
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}
