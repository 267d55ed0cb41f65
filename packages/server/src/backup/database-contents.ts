import type { ClientBase } from "pg";

/** A table that holds something of its own. */
export interface StoredTable {
  readonly name: string;
  /** those that are not computed from others */
  readonly columns: readonly string[];
  /** on the disk, about */
  readonly bytes: number;
}

export interface StoredSequence {
  readonly name: string;
  readonly last: string;
  /** false: `last` is the next to be given */
  readonly isCalled: boolean;
}

/** Text that is read back to the same values by every PostgreSQL, whatever its settings. */
export const plainText = `
  set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
  set local extra_float_digits = 3; set local bytea_output = 'hex';
  set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0`;

/** @returns the tables of the schema that Palate uses, extensions' own left out, by name */
export async function tablesIn(client: ClientBase): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(`
    select relname::text as name, pg_table_size(oid)::float8 as bytes,
      array(
        select attname::text from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum
      ) as columns
    from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
      and not exists (
        select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e'
      )
    order by relname`);
  return rows.filter(({ columns }) => columns.length > 0);
}

/**
 * Where sequences stand. They know no snapshot: asked for within one, they have come at least as far as its rows.
 * @returns by name
 */
export async function sequencesIn(client: ClientBase): Promise<StoredSequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select relname::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'S'
      and not exists (
        select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e'
      )
    order by relname`);
  const sequences: StoredSequence[] = [];
  for (const { name } of rows) {
    const { rows: states } = await client.query<Omit<StoredSequence, "name">>(
      `select last_value::text as last, is_called as "isCalled" from ${client.escapeIdentifier(name)}`,
    );
    sequences.push({ name, ...states[0]! });
  }
  return sequences;
}

/** @returns the migrations that were applied, by name; undefined for a database that is not Palate's */
export async function appliedMigrations(client: ClientBase): Promise<string[] | undefined> {
  const { rows: found } = await client.query<{ is: boolean }>(
    "select to_regclass('palate_migrations') is not null as is",
  );
  if (found[0]?.is !== true) return undefined;
  const { rows } = await client.query<{ name: string }>("select name from palate_migrations order by name");
  return rows.map(({ name }) => name);
}
