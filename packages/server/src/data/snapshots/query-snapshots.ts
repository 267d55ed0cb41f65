import { join } from "node:path";
import { DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import { snapshotTables } from "./columns.ts";

/** A row of an answer: whole numbers as numbers, times as ISO text, lists as arrays. */
export type Row = Readonly<Record<string, unknown>>;

/** @param values what stands for `$1`, `$2`, … */
export type Query = (text: string, values?: readonly SqlValue[]) => Promise<Row[]>;

export type SqlValue = string | number | boolean;

/**
 * Lets work ask snapshots in SQL, each file as a view. With one thread, so that sums come to the same bits every time.
 *
 * @param folders by what the names of a snapshot's views begin with: `""` makes `events`, `"before_"` `before_events`
 */
export async function querySnapshots<T>(
  folders: Readonly<Record<string, string>>,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1", memory_limit: "2GB" });
  const duck = await instance.connect();
  try {
    for (const [prefix, folder] of Object.entries(folders)) {
      for (const table of snapshotTables) {
        const file = join(folder, `${table}.parquet`).replaceAll("'", "''");
        await duck.run(`create view "${prefix}${table}" as select * from read_parquet('${file}')`);
      }
    }
    return await work(async (text, values = []) => {
      const reader = await duck.runAndReadAll(text, [...values] as DuckDBValue[]);
      return reader
        .getRowObjectsJS()
        .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
    });
  } finally {
    duck.closeSync();
    instance.closeSync();
  }
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  return value;
}
