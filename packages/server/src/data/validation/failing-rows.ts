import type { Expectation } from "@palate/contract";
import type { SnapshotTable } from "../snapshots/columns.ts";
import type { Query, Row } from "../snapshots/query-snapshots.ts";
import { attributeOf, draft } from "../snapshots/table-source.ts";
import { askedOf, columnsOf, sourceOf, uniqueKey } from "./expectation-sql.ts";

const rowsShown = 20;
const textShown = 200;

/** What names a row; rows are shown in the order of the first. */
const keys: Readonly<Record<SnapshotTable, readonly string[]>> = {
  events: ["sequence", "user_id", "item_id", "type", "value", "at"],
  items: ["item_id"],
  users: ["user_id"],
};

/** @returns the first rows that are not as expected, at most 20; none for what is judged by one number */
export async function failingRows(query: Query, expectation: Expectation, asOf: number): Promise<Row[]> {
  const written = draft();
  const source = sourceOf([expectation], written);
  const { looked, unexpected } = askedOf(expectation, source, written, asOf);
  const isUnique = expectation.expect === "unique";
  if (unexpected === undefined && !isUnique) return [];
  const shown = [
    ...keys[expectation.table].map((name) => `"${name}"`),
    ...columnsOf(expectation).map((column, index) => `${source.sql(column)} as "s${index}"`),
  ];
  const order = `"${keys[expectation.table][0]}"`;
  const repeated = isUnique
    ? ` qualify count(*) over (partition by ${uniqueKey(expectation, source)}) > 1 order by ${uniqueKey(expectation, source)}, ${order}`
    : ` order by ${order}`;
  const rows = await query(
    `select ${shown.join(", ")} from ${source.from} where ${isUnique ? looked : unexpected}${repeated} limit ${rowsShown}`,
    written.values,
  );
  return rows.map((row) => named(row, expectation));
}

function named(row: Row, expectation: Expectation): Row {
  const own = keys[expectation.table].map((name) => [name, shortened(row[name])]);
  const asked = columnsOf(expectation).map((column, index) => {
    const value = row[`s${index}`];
    const isJson = attributeOf(column) !== undefined && typeof value === "string";
    return [column.name, isJson ? fromJson(value) : shortened(value ?? null)];
  });
  return Object.fromEntries([...own, ...asked]);
}

function fromJson(text: string): unknown {
  if (text.length > textShown) return shortened(text);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function shortened(value: unknown): unknown {
  if (typeof value === "string" && value.length > textShown) return `${value.slice(0, textShown)}…`;
  if (typeof value === "number" && !Number.isFinite(value)) return null;
  return value;
}
