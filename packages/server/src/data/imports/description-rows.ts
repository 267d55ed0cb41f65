import { type ImportColumn, type ImportSubject, userIdFault } from "@palate/contract";
import { guessKind } from "./attribute-kind.ts";
import { isLeftOut } from "./attribute-names.ts";
import { attributeValue, isNothing, ValueFault } from "./attribute-value.ts";
import { type DescribedColumn, type DescribedColumns, plainName } from "./described-columns.ts";
import { type Description, descriptionFault } from "./description.ts";
import type { FileRecord } from "./file-record.ts";

export interface DescriptionReader {
  /** @returns why the row is refused, when it is */
  read(record: FileRecord<unknown>): Description | string;
  /** what became of columns so far: JSON may bring more with every row */
  columns(): ImportColumn[];
}

/** @param names of the table's columns; grows while JSON is read */
export function descriptionReader(
  described: DescribedColumns,
  names: readonly string[] | undefined,
  subject: ImportSubject,
): DescriptionReader {
  const attributes: DescribedColumn[] = [...described.attributes];
  const columns: ImportColumn[] = [...described.columns];
  const lastNeeded = Math.max(described.id, ...attributes.map(({ position }) => position));
  const paths = new Map(attributes.map(({ attribute }) => [attribute, attribute.split(".")]));

  function takeLater(fields: readonly unknown[]): void {
    for (let position = columns.length; position < (names?.length ?? 0); position++) {
      const column = names![position]!;
      const attribute = plainName(column);
      const isKnown = attributes.some((other) => other.attribute.split(".")[0] === attribute);
      if (!described.takesLater || isKnown || isLeftOut(column, subject)) {
        columns.push({ column, role: "left-out" });
        continue;
      }
      const kind = guessKind(column, [fields[position]]);
      attributes.push({ position, attribute, kind });
      paths.set(attribute, [attribute]);
      columns.push({ column, role: "attribute", attribute, kind });
    }
  }

  return {
    read({ fields, fault }) {
      if (fault !== undefined) return fault;
      if (names === undefined && fields.length <= lastNeeded)
        return `has ${fields.length} fields instead of at least ${lastNeeded + 1}`;
      if (names !== undefined && names.length > columns.length) takeLater(fields);
      const id = fields[described.id];
      if (typeof id === "object" && !isNothing(id)) return "the id is neither a text nor a number";
      const values: Record<string, unknown> = {};
      for (const { position, attribute, kind } of attributes) {
        // What JSON does not mention stays as it is known; what is empty is removed.
        if (fields[position] === undefined) continue;
        const value = attributeValue(fields[position], kind);
        if (value instanceof ValueFault) return `the attribute "${attribute}" ${value.reason}`;
        if (kind === "fields") Object.assign(values, value);
        else place(values, paths.get(attribute)!, value);
      }
      const description = { id: String(id ?? "").trim(), attributes: values };
      return (
        descriptionFault(description) ??
        (subject === "users" ? userFault(description.id) : undefined) ??
        description
      );
    },
    columns: () => columns,
  };
}

function userFault(id: string): string | undefined {
  const fault = userIdFault(id);
  return fault === undefined ? undefined : `the id ${fault}`;
}

/** A field within is null only where its neighbours are, too: then all of them are removed. */
function place(values: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    values[first] = value;
    return;
  }
  if (value === null) {
    if (!Object.hasOwn(values, first)) values[first] = null;
    return;
  }
  const within = ((Object.hasOwn(values, first) ? values[first] : undefined) ?? {}) as Record<
    string,
    unknown
  >;
  values[first] = within;
  place(within, rest, value);
}
