import { type SnapshotTable, snapshotColumns } from "./columns.ts";
import type { SqlValue } from "./query-snapshots.ts";

/** What the values of a column are; those of an attribute differ from row to row. */
export type ColumnKind = "number" | "text" | "time" | "list" | "attribute";

/** A column of a snapshot's file, or an attribute that its rows may have. */
export interface SnapshotColumn {
  readonly table: SnapshotTable;
  /** as it is written: `title`, `attributes.year` */
  readonly name: string;
  readonly kind: ColumnKind;
}

const kindOf: Readonly<Record<string, ColumnKind>> = {
  BIGINT: "number",
  DOUBLE: "number",
  TIMESTAMP: "time",
  VARCHAR: "text",
  "VARCHAR[]": "list",
};

const attributePrefix = "attributes.";

/** @returns the column that a name stands for; undefined when the table has none */
export function findColumn(table: SnapshotTable, name: string): SnapshotColumn | undefined {
  const column = snapshotColumns[table].find((one) => one.name === name);
  if (column !== undefined) return { table, name, kind: kindOf[column.type]! };
  return name.length > attributePrefix.length && name.startsWith(attributePrefix) && hasAttributes(table)
    ? { table, name, kind: "attribute" }
    : undefined;
}

/** @returns the name of the attribute that a column is; undefined for a column of its own */
export function attributeOf({ kind, name }: SnapshotColumn): string | undefined {
  return kind === "attribute" ? name.slice(attributePrefix.length) : undefined;
}

export function attributeColumn(table: SnapshotTable, attribute: string): SnapshotColumn {
  return { table, name: attributePrefix + attribute, kind: "attribute" };
}

export function hasAttributes(table: SnapshotTable): boolean {
  return snapshotColumns[table].some(({ name }) => name === "attributes");
}

/** A query that is being written: values never stand in its text. */
export interface Draft {
  readonly values: SqlValue[];
  /** @returns what stands for the value in the text */
  bind(value: SqlValue): string;
}

export function draft(): Draft {
  const values: SqlValue[] = [];
  return {
    values,
    bind(value) {
      // Numbers as doubles: DuckDB would take a type by the value.
      values.push(value);
      const type = { string: "varchar", number: "double", boolean: "boolean" }[typeof value as "string"];
      return `$${values.length}::${type}`;
    },
  };
}

/** A table with attributes as columns. */
export interface TableSource {
  /** what stands behind `from` */
  readonly from: string;
  /** @returns what stands for a column's value; null where there is none: NaN, empty lists and JSON's null count as none */
  sql(column: SnapshotColumn): string;
}

/** @param view the table's name, when it is not the table's own */
export function tableSource(
  table: SnapshotTable,
  columns: readonly SnapshotColumn[],
  { bind }: Draft,
  view: string = table,
): TableSource {
  const attributes = [...new Set(columns.flatMap((column) => attributeOf(column) ?? []))];
  const extracted = attributes.map((attribute, index) => {
    const value = `json_extract(attributes, ${bind(pointerTo(attribute))})`;
    return `if(json_type(${value}) = 'NULL', null, ${value}) as "a${index}"`;
  });
  return {
    from: extracted.length === 0 ? `"${view}"` : `(select *, ${extracted.join(", ")} from "${view}")`,
    sql(column) {
      const attribute = attributeOf(column);
      if (attribute !== undefined) return `"a${attributes.indexOf(attribute)}"`;
      if (column.kind === "list") return `nullif("${column.name}", []::varchar[])`;
      return column.kind === "number"
        ? `if(isnan("${column.name}"::double), null, "${column.name}")`
        : `"${column.name}"`;
    },
  };
}

/** RFC 6901, so that a name may hold any character. */
function pointerTo(attribute: string): string {
  return `/${attribute.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The number that a value is; null for anything else. */
export function numberSql(kind: ColumnKind, value: string): string {
  return kind === "attribute"
    ? `case when json_type(${value}) in ('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE') then try_cast(${value}::varchar as double) end`
    : `${value}::double`;
}

/** A number that moments can be computed of: squares of larger ones are none, and DuckDB would give up. */
export function measurableSql(number: string): string {
  return `case when abs(${number}) < 1e150 then ${number} end`;
}

/** The time that a value is; null for anything else. */
export function timeSql(kind: ColumnKind, value: string): string {
  return kind === "attribute"
    ? `case when json_type(${value}) = 'VARCHAR' then try_cast(json_extract_string(${value}, '$') as timestamp) end`
    : value;
}
