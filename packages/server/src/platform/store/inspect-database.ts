import type { Clock } from "../clock.ts";
import type { Database, NamedMigration } from "./database.ts";

/** What a PostgreSQL says of itself. */
export interface DatabaseState {
  /** such as "18.4" */
  readonly version: string;
  readonly majorVersion: number;
  readonly encoding: string;
  /** a standby, or told to take no writes */
  readonly readOnly: boolean;
  /** whether tables and schemas may be made, which migrations do */
  readonly mayCreate: boolean;
  readonly connections: { readonly used: number; readonly most: number };
  readonly bytes: number;
  /** of those that Palate makes use of */
  readonly extensions: readonly string[];
  /** how far its clock is ahead of this machine's, in milliseconds */
  readonly clockAheadMs: number;
  readonly migrations: {
    readonly applied: readonly string[];
    readonly pending: readonly string[];
    /** applied, and not known here: a newer Palate's */
    readonly unknown: readonly string[];
  };
}

/** Asks a database how it is, and changes nothing. */
export async function inspectDatabase(
  { pool }: Database,
  known: readonly NamedMigration[],
  clock: Clock,
): Promise<DatabaseState> {
  const askedAt = clock.now();
  const { rows: times } = await pool.query<{ now: string }>(
    "select extract(epoch from clock_timestamp()) * 1000 as now",
  );
  const clockAheadMs = Number(times[0]?.now) - (askedAt + clock.now()) / 2;
  const { rows } = await pool.query<StateRow>(stateQuery);
  const [state] = rows;
  if (state === undefined) throw new Error("The database gave no answer.");
  const applied = state.migrated
    ? (await pool.query<{ name: string }>("select name from palate_migrations order by name")).rows.map(
        ({ name }) => name,
      )
    : [];
  const names = known.map(({ name }) => name);
  return {
    version: state.version,
    majorVersion: Math.floor(state.number / 10_000),
    encoding: state.encoding,
    readOnly: state.read_only,
    mayCreate: state.may_create,
    connections: { used: state.used, most: state.most },
    bytes: state.bytes,
    extensions: state.extensions,
    clockAheadMs,
    migrations: {
      applied,
      pending: names.filter((name) => !applied.includes(name)),
      unknown: applied.filter((name) => !names.includes(name)),
    },
  };
}

interface StateRow {
  readonly version: string;
  readonly number: number;
  readonly encoding: string;
  readonly read_only: boolean;
  readonly may_create: boolean;
  readonly used: number;
  readonly most: number;
  readonly bytes: number;
  readonly extensions: string[];
  readonly migrated: boolean;
}

const stateQuery = `
  select
    split_part(current_setting('server_version'), ' ', 1) as version,
    current_setting('server_version_num')::int as number,
    pg_encoding_to_char(encoding) as encoding,
    pg_is_in_recovery() or current_setting('default_transaction_read_only')::bool as read_only,
    has_schema_privilege(current_schema(), 'create') and has_database_privilege(datname, 'create') as may_create,
    (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used,
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most,
    pg_database_size(oid) as bytes,
    array(select extname::text from pg_extension where extname = 'pg_trgm') as extensions,
    to_regclass('palate_migrations') is not null as migrated
  from pg_database where datname = current_database()`;
