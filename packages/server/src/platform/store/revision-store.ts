import { type ColumnType, sql } from "kysely";
import type { TenantId } from "../tenant.ts";
import type { Database } from "./database.ts";

interface RevisionRow<Definition> {
  tenant: string;
  name: string;
  revision: number;
  /** null where what it defines was deleted */
  definition: ColumnType<Definition | null, string | null, never>;
  at: Date;
  actor: string;
}

/** What people define under a name, as it stands. */
export interface StoredRevision<Definition> {
  readonly name: string;
  /** from 1 */
  readonly revision: number;
  /** undefined where it was deleted */
  readonly definition: Definition | undefined;
  readonly at: Date;
  readonly actor: string;
}

/** One of all that it ever was. */
export interface PastRevision<Definition> {
  revision: number;
  definition?: Definition;
  deleted: boolean;
  /** an ISO 8601 time */
  at: string;
  by: string;
}

export type RevisionStore<Definition> = ReturnType<typeof revisionStore<Definition>>;

/**
 * Revisions of what people define under names: only ever added to, deletions too.
 *
 * @param table holds tenant, name, revision, definition (json), at and actor
 */
export function revisionStore<Definition>(database: Database, table: string) {
  type Row = RevisionRow<Definition>;
  const db = database.kysely.withTables<{ revisions: Row }>();
  const source = sql.table<Row>(table).as("revisions");

  return {
    /** The newest revision of each name, by name. */
    async newest(tenant: TenantId): Promise<StoredRevision<Definition>[]> {
      const rows = await db
        .selectFrom(source)
        .distinctOn("name")
        .select(["name", "revision", "definition", "at", "actor"])
        .where("tenant", "=", tenant)
        .orderBy("name")
        .orderBy("revision", "desc")
        .execute();
      return rows.map(({ definition, ...row }) => ({ ...row, definition: definition ?? undefined }));
    },

    /** @returns newest first */
    async revisions(tenant: TenantId, name: string): Promise<PastRevision<Definition>[]> {
      const rows = await db
        .selectFrom(source)
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
        newest: StoredRevision<Definition> | undefined,
      ) => { definition: Definition | undefined } | undefined,
    ): Promise<StoredRevision<Definition> | undefined> {
      return db.transaction().execute(async (transaction) => {
        await sql`select palate_lock(${table}, ${tenant})`.execute(transaction);
        const row = await transaction
          .selectFrom(source)
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
        const definition = change.definition === undefined ? null : JSON.stringify(change.definition);
        await sql`
          insert into ${sql.table(table)} (tenant, name, revision, definition, at, actor)
          values (${tenant}, ${name}, ${revision}, ${definition}, ${by.at}, ${by.actor})`.execute(
          transaction,
        );
        return { name, revision, definition: change.definition, ...by };
      });
    },
  };
}
