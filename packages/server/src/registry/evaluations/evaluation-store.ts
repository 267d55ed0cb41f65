import type { Kysely } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { RegistryTables } from "../tables.ts";
import { packColumns, unpackColumns } from "./evaluation-columns.ts";
import type { VersionEvaluation } from "./version-evaluation.ts";

/** Which version it is. */
export interface VersionKey {
  readonly tenant: TenantId;
  readonly model: string;
  readonly version: string;
}

export type EvaluationStore = ReturnType<typeof evaluationStore>;

/** What was measured of versions user by user, in PostgreSQL. */
export function evaluationStore(database: Database) {
  const db = database.kysely.withTables<RegistryTables>();
  return {
    /** @returns undefined of a version that nothing was measured of */
    async find({ tenant, model, version }: VersionKey): Promise<VersionEvaluation | undefined> {
      const row = await db
        .selectFrom("version_evaluations")
        .select(["held_out", "columns", "measured"])
        .where("tenant", "=", tenant)
        .where("model", "=", model)
        .where("version", "=", version)
        .executeTakeFirst();
      return row && unpackColumns(row.held_out, row.columns, row.measured);
    },

    /** @returns the versions of a model that were measured on this data */
    async measuredOn(tenant: TenantId, model: string, heldOut: string): Promise<string[]> {
      const rows = await db
        .selectFrom("version_evaluations")
        .select("version")
        .where("tenant", "=", tenant)
        .where("model", "=", model)
        .where("held_out", "=", heldOut)
        .execute();
      return rows.map(({ version }) => version);
    },
  };
}

/** Adds what was measured of a version that is being added. */
export async function addEvaluation(
  transaction: Kysely<RegistryTables>,
  key: VersionKey,
  evaluation: VersionEvaluation,
): Promise<void> {
  const { columns, measured } = packColumns(evaluation);
  await transaction
    .insertInto("version_evaluations")
    .values({ ...key, held_out: evaluation.heldOut, columns: JSON.stringify(columns), measured })
    .execute();
}
