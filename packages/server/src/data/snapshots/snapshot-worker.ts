import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import pg from "pg";
import Cursor from "pg-cursor";
import { type SnapshotTable, snapshotColumns, snapshotTables } from "./columns.ts";
import type { SnapshotFindings, SnapshotTask } from "./snapshot-task.ts";

const rowsAtOnce = 10_000;

interface EventRow {
  sequence: string;
  user_id: string;
  item_id: string;
  type: string;
  value: number | null;
  at_ms: number;
}

/**
 * Writes a snapshot's Parquet files: reads PostgreSQL in one transaction, in a fixed order, and writes with one thread, so
 * that equal data gives equal bytes. Runs in a worker process; memory stays bounded whatever the number of events.
 */
export async function run(task: SnapshotTask): Promise<SnapshotFindings> {
  const client = new pg.Client({ connectionString: task.databaseUrl, application_name: "palate snapshot" });
  await client.connect();
  const instance = await DuckDBInstance.create(join(task.folder, "work.duckdb"), {
    threads: "1",
    memory_limit: "512MB",
  });
  const duck = await instance.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    // One transaction: else each flush of the appenders is written to disk twice, and waited for.
    await duck.run("begin");
    await createTables(duck);
    await copyEvents(client, duck, task);
    await copyItems(client, duck, task);
    await copyUsers(client, duck, task);
    await duck.run("commit");
    await client.query("commit");
    await writeFiles(duck, task.folder);
    return await findings(duck, task.folder);
  } finally {
    duck.closeSync();
    instance.closeSync();
    await client.end();
  }
}

export async function createTables(duck: DuckDBConnection): Promise<void> {
  await duck.run(
    "create table events (sequence bigint, user_id varchar, item_id varchar, type varchar, value double, at_ms double)",
  );
  await duck.run("create table items (item_id varchar, sequence bigint, attributes varchar)");
  await duck.run("create table users (user_id varchar, attributes varchar)");
}

async function copy<Row extends object>(
  client: pg.Client,
  duck: DuckDBConnection,
  table: SnapshotTable,
  query: { text: string; values: unknown[] },
  append: (appender: DuckDBAppender, row: Row) => void,
): Promise<void> {
  const cursor = client.query(new Cursor<Row>(query.text, query.values));
  const appender = await duck.createAppender(table);
  for (let rows = await cursor.read(rowsAtOnce); rows.length > 0; rows = await cursor.read(rowsAtOnce)) {
    for (const row of rows) {
      append(appender, row);
      appender.endRow();
    }
  }
  appender.closeSync();
  await cursor.close();
}

function copyEvents(client: pg.Client, duck: DuckDBConnection, { tenant, eventSequence }: SnapshotTask) {
  const text = `
    select e.sequence, coalesce(m.user_id, e.user_id) as user_id, e.item_id, e.type, e.value,
           extract(epoch from e.at)::double precision * 1000 as at_ms
    from events e
    left join session_merges m on m.tenant = e.tenant and m.session_id = e.user_id and m.sequence <= $2
    where e.tenant = $1 and e.sequence <= $2 order by e.sequence`;
  return copy<EventRow>(
    client,
    duck,
    "events",
    { text, values: [tenant, eventSequence] },
    (appender, row) => {
      appender.appendBigInt(BigInt(row.sequence));
      appender.appendVarchar(row.user_id);
      appender.appendVarchar(row.item_id);
      appender.appendVarchar(row.type);
      if (row.value === null) appender.appendNull();
      else appender.appendDouble(row.value);
      appender.appendDouble(row.at_ms);
    },
  );
}

function copyItems(client: pg.Client, duck: DuckDBConnection, { tenant, catalogSequence }: SnapshotTask) {
  const text = `
    select item_id, sequence, attributes::text as attributes from (
      select distinct on (item_id collate "C") item_id, sequence, attributes, deleted from item_changes
      where tenant = $1 and sequence <= $2 order by item_id collate "C", sequence desc
    ) as newest where not deleted order by item_id collate "C"`;
  return copy<{ item_id: string; sequence: string; attributes: string }>(
    client,
    duck,
    "items",
    { text, values: [tenant, catalogSequence] },
    (appender, row) => {
      appender.appendVarchar(row.item_id);
      appender.appendBigInt(BigInt(row.sequence));
      appender.appendVarchar(row.attributes);
    },
  );
}

function copyUsers(client: pg.Client, duck: DuckDBConnection, { tenant }: SnapshotTask) {
  const text = `
    select user_id, attributes::text as attributes from users where tenant = $1 order by user_id collate "C"`;
  return copy<{ user_id: string; attributes: string }>(
    client,
    duck,
    "users",
    { text, values: [tenant] },
    (appender, row) => {
      appender.appendVarchar(row.user_id);
      appender.appendVarchar(row.attributes);
    },
  );
}

/** A genre given as one text counts as a list of one. */
const genres = `
  case json_type(attributes, '$.genres')
    when 'ARRAY' then list_filter(from_json(json_extract(attributes, '$.genres'), '["VARCHAR"]'), g -> g is not null)
    when 'VARCHAR' then [json_extract_string(attributes, '$.genres')]
    else []::varchar[]
  end`;

const selects: { readonly [T in SnapshotTable]: string } = {
  events: `select sequence, user_id, item_id, type, value, epoch_ms(at_ms::bigint)::timestamp as "at" from events order by sequence`,
  items: `select item_id, sequence, json_extract_string(attributes, '$.title') as title, ${genres} as genres, attributes from items order by item_id`,
  users: "select user_id, attributes from users order by user_id",
};

export async function writeFiles(duck: DuckDBConnection, folder: string): Promise<void> {
  await duck.run("set preserve_insertion_order = true");
  for (const table of snapshotTables) {
    const file = join(folder, `${table}.parquet`).replaceAll("'", "''");
    await duck.run(
      `copy (${selects[table]}) to '${file}' (format parquet, compression zstd, row_group_size 122880)`,
    );
  }
}

export async function findings(duck: DuckDBConnection, folder: string): Promise<SnapshotFindings> {
  const [events, items, users, ratings, from, to, least, most] = await numbers(
    duck,
    `select (select count(*) from events), (select count(*) from items), (select count(*) from users),
            count(*) filter (type = 'rate' and value is not null), min(at_ms), max(at_ms),
            min(value) filter (type = 'rate'), max(value) filter (type = 'rate') from events`,
  );
  const [distinctUsers, distinctItems] = await numbers(
    duck,
    "select count(distinct user_id), count(distinct item_id) from events",
  );
  const rows = { events: events!, items: items!, users: users! };
  const files = [];
  for (const table of snapshotTables) {
    const path = join(folder, `${table}.parquet`);
    const { size } = await stat(path);
    files.push({
      name: `${table}.parquet`,
      rows: rows[table],
      bytes: size,
      sha256: await sha256(path),
      columns: [...snapshotColumns[table]],
    });
  }
  return {
    files,
    counts: { events: rows.events, ratings: ratings!, users: distinctUsers!, items: distinctItems! },
    ...(from === undefined || to === undefined ? {} : { timeRange: { from, to } }),
    ...(least === undefined || most === undefined ? {} : { observedRatings: { min: least, max: most } }),
  };
}

/** @returns the numbers of a query's one row; undefined for null */
async function numbers(duck: DuckDBConnection, query: string): Promise<(number | undefined)[]> {
  const reader = await duck.runAndReadAll(query);
  return (reader.getRows()[0] ?? []).map((value) => (value === null ? undefined : Number(value)));
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
