import type { Query } from "./query-snapshots.ts";
import {
  type ColumnKind,
  draft,
  numberSql,
  type SnapshotColumn,
  tableSource,
  timeSql,
} from "./table-source.ts";

/** What the values of a column are, seen over all rows. */
export type ValueKind = "number" | "text" | "time" | "list" | "boolean" | "mixed";

const kindOfJson: Readonly<Record<string, ValueKind>> = {
  BIGINT: "number",
  UBIGINT: "number",
  HUGEINT: "number",
  DOUBLE: "number",
  VARCHAR: "text",
  BOOLEAN: "boolean",
  ARRAY: "list",
};

/** @param view the table's name, when it is not the table's own @returns undefined for an attribute that no row has */
export async function valueKind(
  query: Query,
  column: SnapshotColumn,
  view: string = column.table,
): Promise<ValueKind | undefined> {
  if (column.kind !== "attribute") return column.kind;
  const written = draft();
  const source = tableSource(column.table, [column], written, view);
  const value = source.sql(column);
  const types = await query(
    `select distinct json_type(${value}) as "type" from ${source.from} where ${value} is not null`,
    written.values,
  );
  const kinds = new Set(types.map(({ type }) => kindOfJson[String(type)] ?? "mixed"));
  return kinds.size > 1 ? "mixed" : [...kinds][0];
}

/** What stands for a value as one that SQL can group, order and compare; for a list its entries, which are to be unnested. */
export function comparableSql(kind: ValueKind, column: ColumnKind, value: string): string {
  if (column !== "attribute") return kind === "number" ? numberSql(column, value) : value;
  switch (kind) {
    case "number":
      return numberSql(column, value);
    case "time":
      return timeSql(column, value);
    case "list":
      return `nullif(json_extract_string(${value}, '$[*]'), []::varchar[])`;
    case "mixed":
      return `${value}::varchar`;
    default:
      return `json_extract_string(${value}, '$')`;
  }
}
