import type { ClientBase } from "pg";
import type { Database } from "./database.ts";

type Asked = Pick<ClientBase, "query">;

/**
 * What tells this database from every other, and from itself as it was before a backup was brought back: PostgreSQL's
 * number of the cluster and its timeline, the number of the database in it, and that of Palate's own first table, which a
 * restore makes anew. The files of a running cluster that are put back as they were look the same.
 */
export async function databaseIdentity({ pool, url }: Pick<Database, "pool" | "url">): Promise<string> {
  const { host, pathname } = new URL(url);
  const cluster = await pool
    .query<{ identity: string }>(
      `select (pg_control_system()).system_identifier || '/' || (pg_control_checkpoint()).timeline_id as identity`,
    )
    .then(({ rows }) => rows[0]?.identity)
    // Some hosts let nobody ask this.
    .catch(() => `${host}${pathname}`);
  return `${cluster}/${await tablesIdentity(pool as unknown as Asked)}`;
}

/**
 * What tells the tables of a database from those that a restore puts in their place. Within the transaction that makes
 * them it is already what it will be.
 */
export async function tablesIdentity(asked: Asked): Promise<string> {
  const { rows } = await asked.query<{ database: string; table: string | null }>(
    `select oid::text as database, to_regclass('palate_migrations')::oid::text as table
     from pg_database where datname = current_database()`,
  );
  return `${rows[0]?.database}/${rows[0]?.table}`;
}
