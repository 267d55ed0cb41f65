import type { ImportReport, Rejection } from "@palate/contract";
import { sql } from "kysely";
import type { Retained } from "../../platform/retention/retention.ts";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { DataTables } from "../tables.ts";

const batchRows = 5_000;

export type ImportStore = ReturnType<typeof importStore>;

export function importStore(database: Database) {
  const db = database.kysely.withTables<DataTables>();
  return {
    /** Adds a report, or replaces the one with the same id. */
    async keep(tenant: TenantId, report: ImportReport): Promise<void> {
      const kept = JSON.stringify(report);
      await sql`
        insert into imports (tenant, import_id, started_at, report)
        values (${tenant}, ${report.importId}, ${report.startedAt}, ${kept}::jsonb)
        on conflict (tenant, import_id) do update set report = excluded.report`.execute(db);
    },

    async keepRejections(
      tenant: TenantId,
      importId: string,
      rejections: readonly Rejection[],
    ): Promise<void> {
      for (let start = 0; start < rejections.length; start += batchRows) {
        const rows = rejections
          .slice(start, start + batchRows)
          .map((rejection) => ({ tenant, import_id: importId, ...rejection }));
        await db.insertInto("import_rejections").values(rows).execute();
      }
    },

    async find(tenant: TenantId, importId: string): Promise<ImportReport | undefined> {
      const row = await db
        .selectFrom("imports")
        .select("report")
        .where("tenant", "=", tenant)
        .where("import_id", "=", importId)
        .executeTakeFirst();
      return row?.report;
    },

    /** @returns newest first */
    async list(tenant: TenantId): Promise<ImportReport[]> {
      const rows = await db
        .selectFrom("imports")
        .select("report")
        .where("tenant", "=", tenant)
        .orderBy("started_at", "desc")
        .orderBy("import_id")
        .execute();
      return rows.map(({ report }) => report);
    },

    /** @returns in order of lines */
    rejections(tenant: TenantId, importId: string, limit: number): Promise<Rejection[]> {
      return db
        .selectFrom("import_rejections")
        .select(["line", "reason", "row"])
        .where("tenant", "=", tenant)
        .where("import_id", "=", importId)
        .orderBy("line")
        .limit(limit)
        .execute();
    },

    /** Rows that were refused by imports begun before a time. */
    retained: {
      kind: "rejections",
      async count(tenant, before) {
        const { rows } = await sql<{ rows: number }>`
          select count(*) as rows from import_rejections join imports using (tenant, import_id)
          where tenant = ${tenant} and started_at < ${before}`.execute(db);
        return rows[0]!.rows;
      },
      async remove(tenant, before, limit) {
        const { numAffectedRows = 0n } = await sql`
          delete from import_rejections where ctid = any(array(
            select r.ctid from import_rejections r join imports using (tenant, import_id)
            where r.tenant = ${tenant} and started_at < ${before} limit ${limit}
          ))`.execute(db);
        return Number(numAffectedRows);
      },
    } satisfies Retained as Retained,

    /** Imports that a process left behind when it ended. */
    async failAbandoned(finishedAt: Date, error: string): Promise<void> {
      const change = JSON.stringify({ status: "failed", error, finishedAt: finishedAt.toISOString() });
      await sql`
        update imports set report = report || ${change}::jsonb where report ->> 'status' = 'running'`.execute(
        db,
      );
    },
  };
}
