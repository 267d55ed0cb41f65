import type { SuiteDefinition, SuiteRevision } from "@palate/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { DataTables } from "../tables.ts";

/** One suite as it stands. */
export interface StoredSuite {
  readonly name: string;
  readonly revision: number;
  /** undefined for one that was deleted */
  readonly definition: SuiteDefinition | undefined;
  readonly at: Date;
  readonly actor: string;
}

export type SuiteStore = ReturnType<typeof suiteStore>;

/** Revisions of suites: only ever added to. */
export function suiteStore(database: Database) {
  const db = database.kysely.withTables<DataTables>();

  return {
    /** The newest revision of each suite, by name. */
    async newest(tenant: TenantId): Promise<StoredSuite[]> {
      const rows = await db
        .selectFrom("suite_revisions")
        .distinctOn("name")
        .select(["name", "revision", "definition", "at", "actor"])
        .where("tenant", "=", tenant)
        .orderBy("name")
        .orderBy("revision", "desc")
        .execute();
      return rows.map(({ definition, ...row }) => ({ ...row, definition: definition ?? undefined }));
    },

    /** @returns newest first */
    async revisions(tenant: TenantId, name: string): Promise<SuiteRevision[]> {
      const rows = await db
        .selectFrom("suite_revisions")
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
      decide: (newest: StoredSuite | undefined) => { definition: SuiteDefinition | undefined } | undefined,
    ): Promise<StoredSuite | undefined> {
      return db.transaction().execute(async (transaction) => {
        await sql`select palate_lock('suites', ${tenant})`.execute(transaction);
        const row = await transaction
          .selectFrom("suite_revisions")
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
          .insertInto("suite_revisions")
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

    /** @returns the names of attributes that items, or users, have now */
    async attributeNames(tenant: TenantId, table: "items" | "users"): Promise<string[]> {
      const { rows } = await sql<{ name: string }>`
        select distinct jsonb_object_keys(attributes) as name from ${sql.table(table)}
        where tenant = ${tenant}`.execute(db);
      return rows.map(({ name }) => name);
    },
  };
}
