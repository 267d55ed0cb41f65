import type { Snapshot, ValidationReport, ValidationSummary } from "@palate/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { SubjectHash } from "../people/subject-hash.ts";
import type { DataTables } from "../tables.ts";
import type { ErasureStore } from "./erasure-store.ts";

export type ValidationStore = ReturnType<typeof validationStore>;

/** Reports of what was found in snapshots. Rows that are shown in them go with the user whose they are. */
export function validationStore(
  database: Database,
  erasures: Pick<ErasureStore, "lastOf">,
  hash: SubjectHash,
) {
  const db = database.kysely.withTables<DataTables>();

  return {
    /**
     * Keeps a report. Of a snapshot that was taken before someone's data were erased, their rows are left out.
     * @returns the report as it is kept
     */
    async add(tenant: TenantId, report: ValidationReport, snapshot: Snapshot): Promise<ValidationReport> {
      return db.transaction().execute(async (transaction) => {
        // Whoever is erased now finds these rows afterwards; whoever was erased before is known here.
        await sql`select palate_lock('events', ${tenant})`.execute(transaction);
        const userIds = [...new Set(report.results.flatMap(({ rows }) => rows.flatMap(userOf)))];
        const erased = await erasures.lastOf(transaction, tenant, userIds, hash);
        const isErased = (row: Record<string, unknown>) =>
          userOf(row).some((userId) => (erased.get(userId)?.sequence ?? 0) > snapshot.eventSequence);
        const results = report.results.map((result) => ({
          ...result,
          rows: result.rows.filter((row) => !isErased(row)),
        }));
        const bare = { ...report, results: results.map((result) => ({ ...result, rows: [] })) };
        const { reportId, snapshotId } = report;
        await transaction
          .insertInto("validation_reports")
          .values({
            tenant,
            report_id: reportId,
            snapshot_id: snapshotId,
            at: new Date(report.at),
            report: JSON.stringify(bare),
          })
          .execute();
        const rows = results.flatMap((result, position) =>
          result.rows.map((row, place) => ({
            tenant,
            report_id: reportId,
            result: position,
            place,
            user_id: userOf(row)[0] ?? null,
            row: JSON.stringify(row),
          })),
        );
        for (let start = 0; start < rows.length; start += 1000)
          await transaction
            .insertInto("validation_rows")
            .values(rows.slice(start, start + 1000))
            .execute();
        return { ...report, results };
      });
    },

    /** @returns newest first, without results */
    async list(tenant: TenantId, snapshotId: string): Promise<ValidationSummary[]> {
      const rows = await db
        .selectFrom("validation_reports")
        .select("report")
        .where("tenant", "=", tenant)
        .where("snapshot_id", "=", snapshotId)
        .orderBy("at", "desc")
        .orderBy("report_id")
        .execute();
      return rows.map(({ report: { results: _, ...summary } }) => summary);
    },

    async find(
      tenant: TenantId,
      snapshotId: string,
      reportId: string,
    ): Promise<ValidationReport | undefined> {
      const found = await db
        .selectFrom("validation_reports")
        .select("report")
        .where("tenant", "=", tenant)
        .where("snapshot_id", "=", snapshotId)
        .where("report_id", "=", reportId)
        .executeTakeFirst();
      if (found === undefined) return undefined;
      const rows = await db
        .selectFrom("validation_rows")
        .select(["result", "row"])
        .where("tenant", "=", tenant)
        .where("report_id", "=", reportId)
        .orderBy("result")
        .orderBy("place")
        .execute();
      return {
        ...found.report,
        results: found.report.results.map((result, position) => ({
          ...result,
          rows: rows.filter((row) => row.result === position).map(({ row }) => row),
        })),
      };
    },
  };
}

function userOf({ user_id }: Record<string, unknown>): string[] {
  return typeof user_id === "string" ? [user_id] : [];
}
