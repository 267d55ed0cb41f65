import type { Database } from "./database.ts";

/**
 * What tells this database from every other, and from itself as it was before a backup was brought back: PostgreSQL's
 * number of the cluster and its timeline, and the number of the database in it. The files of a running cluster that are
 * put back as they were look the same.
 */
export async function databaseIdentity({ pool, url }: Pick<Database, "pool" | "url">): Promise<string> {
  const { host, pathname } = new URL(url);
  const { rows } = await pool.query<{ oid: string }>(
    "select oid::text from pg_database where datname = current_database()",
  );
  const cluster = await pool
    .query<{ identity: string }>(
      `select (pg_control_system()).system_identifier || '/' || (pg_control_checkpoint()).timeline_id as identity`,
    )
    .then(({ rows }) => rows[0]?.identity)
    // Some hosts let nobody ask this.
    .catch(() => `${host}${pathname}`);
  return `${cluster}/${rows[0]?.oid}`;
}
