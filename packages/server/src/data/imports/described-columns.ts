import type { AttributeKind, ImportColumn, ImportSubject } from "@palate/contract";
import { guessKind } from "./attribute-kind.ts";
import { isLeftOut, knownAttributes } from "./attribute-names.ts";
import { columnsByName } from "./column-names.ts";
import { unclear } from "./import-error.ts";
import type { DescriptionMapping } from "./mapping-text.ts";

/** A file of items or users as far as its columns are to be understood. */
export interface DescribedHead {
  /** names, or what stands in the first row */
  readonly header: readonly string[];
  /** whether the header holds names */
  readonly hasNames: boolean;
  /** the first rows, by position */
  readonly rows: readonly (readonly unknown[])[];
  readonly subject: Exclude<ImportSubject, "interactions">;
}

export interface DescribedColumn {
  readonly position: number;
  readonly attribute: string;
  readonly kind: AttributeKind;
}

export interface DescribedColumns {
  readonly id: number;
  readonly attributes: readonly DescribedColumn[];
  /** of all columns, in their order, as the report says it */
  readonly columns: readonly ImportColumn[];
  /** whether columns that come up later, as JSON may bring them, are taken */
  readonly takesLater: boolean;
}

/** An item can't have more; what comes after stays out of the guess. */
const mostAttributes = 256;

/**
 * Finds out which column is the id, and what attributes the others are: from a given mapping, else from names and values.
 *
 * @throws PalateError IMPORT_MAPPING_INCOMPLETE with the header, when it is not clear
 */
export function describeColumns(head: DescribedHead, given?: DescriptionMapping): DescribedColumns {
  const id = given?.id === undefined ? idColumn(head) : columnCalled(given.id, head);
  const named = (given?.attributes ?? []).map(({ attribute, column, kind }): DescribedColumn => {
    const position = columnCalled(column, head);
    const known = kind ?? guessKind(head.header[position] ?? "", valuesAt(head, position), hintOf(attribute));
    return { position, attribute, kind: known };
  });
  const leftOut = new Set((given?.leftOut ?? []).map((column) => columnCalled(column, head)));
  const spoken = new Set([id, ...named.map(({ position }) => position), ...leftOut]);
  const takesRest = given === undefined || given.takesRest;
  const guessed = takesRest ? guessedColumns(head, spoken, named) : [];
  const attributes = [...named, ...guessed];
  refuseClashes(attributes, head);
  return { id, attributes, columns: reported(head, id, attributes), takesLater: takesRest };
}

const hints = new Map<string, AttributeKind>([
  ["title", "text"],
  ["description", "text"],
  ["image", "text"],
  ["genres", "list"],
  ["tags", "list"],
]);
const hintOf = (attribute: string) => hints.get(attribute);

function guessedColumns(
  head: DescribedHead,
  spoken: ReadonlySet<number>,
  named: readonly DescribedColumn[],
): DescribedColumn[] {
  const { header, subject, hasNames } = head;
  if (!hasNames) return [];
  const known = knownAttributes(header, subject);
  const taken = new Set(named.map(({ attribute }) => attribute));
  const columns: DescribedColumn[] = [];
  // Those with a name of their own come first: what is only called alike keeps out of their way.
  const order = [...known.keys(), ...header.keys()];
  for (const position of new Set(order)) {
    const name = header[position]!;
    if (spoken.has(position) || isLeftOut(name, subject)) continue;
    const own = known.get(position);
    const attribute = [own?.attribute, plainName(name)].find(
      (candidate) => candidate !== undefined && !clashes(candidate, taken),
    );
    if (attribute === undefined || columns.length + named.length === mostAttributes) continue;
    taken.add(attribute);
    columns.push({ position, attribute, kind: guessKind(name, valuesAt(head, position), own?.kind) });
  }
  return columns.sort((a, b) => a.position - b.position);
}

/** A header's name without the type that some formats add, and without dots: they would part it. */
export const plainName = (name: string): string =>
  name
    .trim()
    .replace(/:(token|float)(_seq)?$/, "")
    .replaceAll(".", "_");

/** Whether one of the names is the other, or a field within it. */
function clashes(name: string, taken: ReadonlySet<string>): boolean {
  return [...taken].some(
    (other) => other === name || other.startsWith(`${name}.`) || name.startsWith(`${other}.`),
  );
}

function refuseClashes(attributes: readonly DescribedColumn[], { header }: DescribedHead): void {
  const taken = new Set<string>();
  for (const { attribute } of attributes) {
    if (attribute.length > 128 || attribute.split(".").some((part) => part === "" || part === "__proto__"))
      throw unclear(`No attribute can be called "${attribute.slice(0, 130)}"; the columns are`, header);
    if (clashes(attribute, taken))
      throw unclear(`Two columns would become the attribute "${attribute}"; the columns are`, header);
    taken.add(attribute);
  }
}

function columnCalled(column: string, { header }: DescribedHead): number {
  const named = header.findIndex((name) => name.trim() === column);
  if (named !== -1) return named;
  const position = /^[1-9]\d*$/.test(column) ? Number(column) - 1 : -1;
  if (position === -1 || position >= header.length)
    throw unclear(`There is no column "${column}"; there are`, header);
  return position;
}

/** `id` says it outright; then a name that identifies; then, where no name does, a first column that tells rows apart. */
function idColumn(head: DescribedHead): number {
  const { header, subject, hasNames } = head;
  if (!hasNames) throw unclear("The first row holds no names, so say which column is the id among", header);
  const own = header.findIndex((name) => /^_?id$/i.test(name.trim()));
  if (own !== -1) return own;
  const candidates = columnsByName(header)[subject === "items" ? "item" : "user"];
  const [clearest = 0] = [
    ...candidates.filter((position) => /id$/i.test(plainName(header[position]!))),
    ...candidates,
  ];
  if (candidates.length > 0 || tellsApart(valuesAt(head, 0))) return clearest;
  throw unclear(`It is not clear which of these columns is the id of the ${subject}`, header);
}

/** Whether each value occurs once. */
export function tellsApart(values: readonly unknown[]): boolean {
  const texts = values.map((value) => String(value ?? "").trim());
  return texts.every((text) => text !== "") && new Set(texts).size === texts.length;
}

function valuesAt({ rows }: DescribedHead, position: number): unknown[] {
  return rows.map((row) => row[position]);
}

function reported(head: DescribedHead, id: number, attributes: readonly DescribedColumn[]): ImportColumn[] {
  return head.header.map((name, position) => {
    const column = head.hasNames && name.trim() !== "" ? name.trim() : String(position + 1);
    if (position === id) return { column, role: "id" };
    const own = attributes.find((attribute) => attribute.position === position);
    return own === undefined
      ? { column, role: "left-out" }
      : { column, role: "attribute", attribute: own.attribute, kind: own.kind };
  });
}
