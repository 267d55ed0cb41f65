import type { ScenarioDefinition, ScenarioRevision } from "@palate/contract";
import { type ColumnType, sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";

type ScenarioTables = {
  scenario_revisions: {
    tenant: string;
    name: string;
    revision: number;
    /** null where the scenario was deleted */
    definition: ColumnType<ScenarioDefinition | null, string | null, never>;
    at: Date;
    actor: string;
  };
};

/** One scenario as it stands. */
export interface StoredScenario {
  readonly name: string;
  readonly revision: number;
  /** undefined for one that was deleted */
  readonly definition: ScenarioDefinition | undefined;
  readonly at: Date;
  readonly actor: string;
}

export type ScenarioStore = ReturnType<typeof scenarioStore>;

/** Revisions of scenarios, in PostgreSQL: only ever added to. */
export function scenarioStore(database: Database) {
  const db = database.kysely.withTables<ScenarioTables>();

  return {
    /** The newest revision of each scenario, by name. */
    async newest(tenant: TenantId): Promise<StoredScenario[]> {
      const rows = await db
        .selectFrom("scenario_revisions")
        .distinctOn("name")
        .select(["name", "revision", "definition", "at", "actor"])
        .where("tenant", "=", tenant)
        .orderBy("name")
        .orderBy("revision", "desc")
        .execute();
      return rows.map(({ definition, ...row }) => ({ ...row, definition: definition ?? undefined }));
    },

    /** @returns newest first */
    async revisions(tenant: TenantId, name: string): Promise<ScenarioRevision[]> {
      const rows = await db
        .selectFrom("scenario_revisions")
        .select(["revision", "definition", "at", "actor"])
        .where("tenant", "=", tenant)
        .where("name", "=", name)
        .orderBy("revision", "desc")
        .execute();
      return rows.map(({ revision, definition, at, actor }) => ({
        revision,
        ...(definition !== null && { definition }),
        deleted: definition === null,
        at: at.toISOString(),
        by: actor,
      }));
    },

    /**
     * Adds a revision, one writer at a time.
     * @param decide sees the newest revision; undefined from it changes nothing
     * @returns the newest revision afterwards
     */
    async change(
      tenant: TenantId,
      name: string,
      by: { readonly at: Date; readonly actor: string },
      decide: (
        newest: StoredScenario | undefined,
      ) => { definition: ScenarioDefinition | undefined } | undefined,
    ): Promise<StoredScenario | undefined> {
      return db.transaction().execute(async (transaction) => {
        await sql`select palate_lock('scenarios', ${tenant})`.execute(transaction);
        const row = await transaction
          .selectFrom("scenario_revisions")
          .select(["name", "revision", "definition", "at", "actor"])
          .where("tenant", "=", tenant)
          .where("name", "=", name)
          .orderBy("revision", "desc")
          .limit(1)
          .executeTakeFirst();
        const newest = row && { ...row, definition: row.definition ?? undefined };
        const change = decide(newest);
        if (change === undefined) return newest;
        const revision = (newest?.revision ?? 0) + 1;
        await transaction
          .insertInto("scenario_revisions")
          .values({
            tenant,
            name,
            revision,
            definition: change.definition === undefined ? null : JSON.stringify(change.definition),
            ...by,
          })
          .execute();
        return { name, revision, definition: change.definition, ...by };
      });
    },
  };
}
