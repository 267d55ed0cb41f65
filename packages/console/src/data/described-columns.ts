import type { ImportReport } from "@palate/client";

/** What becomes of one column of a file of items or users. */
export type DescribedColumn = NonNullable<ImportReport["columns"]>[number];
export type AttributeKind = NonNullable<DescribedColumn["kind"]>;

/** What values can become, in words. */
export const kindNames: Readonly<Record<AttributeKind, string>> = {
  text: "Text",
  number: "Number",
  "number-comma": "Number, written 12,50",
  boolean: "Yes or no",
  date: "Date",
  list: "List, split at |",
  "list-semicolon": "List, split at ;",
  "list-comma": "List, split at ,",
  json: "As it is (JSON)",
  fields: "Its fields, each by itself",
};

/**
 * The mapping as the server and `palate import --map` take it. Columns that come up later, as JSON may bring them, are
 * taken as guessed.
 */
export function describedMap(columns: readonly DescribedColumn[]): string {
  const parts = columns.map(({ column, role, attribute = "", kind }) => {
    if (role === "id") return `id=${quoted(column)}`;
    if (role === "left-out" || attribute.trim() === "") return `-${quoted(column)}`;
    return `${quoted(attribute.trim())}=${quoted(column)}${kind === undefined ? "" : `:${kind}`}`;
  });
  return [...parts, "*"].join(",");
}

/** @returns the columns with another id; what was the id before is left out */
export function withId(columns: readonly DescribedColumn[], id: string): DescribedColumn[] {
  return columns.map((column) => {
    if (column.column === id) return { column: id, role: "id" };
    return column.role === "id" ? { column: column.column, role: "left-out" } : column;
  });
}

/** What a column is called that has no name yet and is to be taken. */
export const plainAttribute = (column: string): string => column.trim().replaceAll(".", "_");

/** Keeps a name together that has signs of the mapping's own in it. */
export const quoted = (name: string): string =>
  /[,="]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
