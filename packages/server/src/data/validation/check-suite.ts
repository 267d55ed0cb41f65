import {
  type Expectation,
  type ExpectationKind,
  type FieldError,
  PalateError,
  type SuiteDefinition,
} from "@palate/contract";
import { nearestName } from "../../platform/config/nearest-name.ts";
import { type SnapshotTable, snapshotColumns } from "../snapshots/columns.ts";
import { attributeOf, findColumn, hasAttributes, type SnapshotColumn } from "../snapshots/table-source.ts";

/** Names of attributes that are in use, by table; none where nothing is known yet. */
export type KnownAttributes = Readonly<Partial<Record<SnapshotTable, readonly string[]>>>;

type Parameter = "column" | "columns" | "min" | "max" | "values" | "hours" | "mostly";

/** What each kind takes beside the table and the severity: what it needs, and what it may have. */
const parameters: Readonly<
  Record<ExpectationKind, { readonly needs: readonly Parameter[]; readonly takes: readonly Parameter[] }>
> = {
  not_null: { needs: ["column"], takes: ["mostly"] },
  between: { needs: ["column"], takes: ["min", "max", "mostly"] },
  in_set: { needs: ["column", "values"], takes: ["mostly"] },
  unique: { needs: [], takes: ["column", "columns", "mostly"] },
  mean_between: { needs: ["column"], takes: ["min", "max"] },
  std_dev_between: { needs: ["column"], takes: ["min", "max"] },
  recent: { needs: ["column", "hours"], takes: [] },
  row_count_between: { needs: [], takes: ["min", "max"] },
};
const all = ["column", "columns", "min", "max", "values", "hours", "mostly"] as const;

/**
 * Checks what the schema can't say: columns that there are, what each kind of expectation needs, and bounds in order.
 * @throws PalateError VALIDATION_FAILED naming each field at fault
 */
export function checkSuite({ expectations }: SuiteDefinition, known: KnownAttributes = {}): void {
  const errors = expectations.flatMap((expectation, index) => [
    ...faultsOf(expectation, `expectations.${index}`, known),
  ]);
  const [first] = errors;
  if (first === undefined) return;
  throw new PalateError("VALIDATION_FAILED", {
    detail: `${first.field}: ${first.message}`,
    errors: errors.slice(0, 100),
  });
}

function* faultsOf(expectation: Expectation, field: string, known: KnownAttributes): Generator<FieldError> {
  const { expect, table, where } = expectation;
  const { needs, takes } = parameters[expect];
  for (const name of all) {
    const given = expectation[name] !== undefined;
    if (given && !needs.includes(name) && !takes.includes(name))
      yield { field: `${field}.${name}`, message: `\`${expect}\` does not take this.` };
    if (!given && needs.includes(name))
      yield { field: `${field}.${name}`, message: `\`${expect}\` needs this.` };
  }
  if (expect === "unique" && (expectation.column === undefined) === (expectation.columns === undefined))
    yield { field: `${field}.column`, message: "`unique` needs either `column` or `columns`." };

  for (const [place, name] of namedColumns(expectation)) {
    const column = findColumn(table, name);
    yield* column === undefined
      ? [unknownColumn(`${field}.${place}`, table, name)]
      : faultsOfAttribute(column, `${field}.${place}`, known);
  }
  const column = expectation.column === undefined ? undefined : findColumn(table, expectation.column);
  yield* faultsOfBounds(expectation, column, field);
  if (column !== undefined) yield* faultsOfKind(expectation, column, field);
  if (where !== undefined) yield* faultsOfWhere(where, findColumn(table, where.column), `${field}.where`);
}

function namedColumns({ column, columns = [], where }: Expectation): [place: string, name: string][] {
  return [
    ...(column === undefined ? [] : [["column", column] as [string, string]]),
    ...columns.map((name, index): [string, string] => [`columns.${index}`, name]),
    ...(where === undefined ? [] : [["where.column", where.column] as [string, string]]),
  ];
}

function unknownColumn(field: string, table: SnapshotTable, name: string): FieldError {
  const names = snapshotColumns[table].map((column) => column.name);
  const nearest = nearestName(name, names);
  const others = hasAttributes(table) ? `${names.join(", ")} and attributes.NAME` : names.join(", ");
  const advice = nearest === undefined ? `there are ${others}.` : `did you mean ${nearest}?`;
  return {
    field,
    message: `${table} has no column "${name}"; ${advice}`,
    ...(nearest !== undefined && { suggestion: nearest }),
  };
}

function* faultsOfAttribute(
  column: SnapshotColumn,
  field: string,
  known: KnownAttributes,
): Generator<FieldError> {
  const attribute = attributeOf(column);
  const names = known[column.table] ?? [];
  if (attribute === undefined || names.length === 0 || names.includes(attribute)) return;
  const nearest = nearestName(attribute, names);
  const advice = nearest === undefined ? "" : `; did you mean attributes.${nearest}?`;
  yield {
    field,
    message: `None of the ${column.table} has the attribute "${attribute}"${advice}`,
    ...(nearest !== undefined && { suggestion: `attributes.${nearest}` }),
  };
}

function* faultsOfBounds(
  { expect, min, max }: Expectation,
  column: SnapshotColumn | undefined,
  field: string,
): Generator<FieldError> {
  if (!/between/.test(expect)) return;
  if (min === undefined && max === undefined)
    yield { field: `${field}.min`, message: `\`${expect}\` needs \`min\`, \`max\` or both.` };
  const mayBeTime = expect === "between" && (column === undefined || column.kind !== "number");
  for (const [name, bound] of [
    ["min", min],
    ["max", max],
  ] as const) {
    if (bound === undefined) continue;
    const isText = typeof bound === "string";
    if (isText && !mayBeTime) yield { field: `${field}.${name}`, message: "Give a number." };
    else if (isText && bound !== "now" && !isTime(bound))
      yield { field: `${field}.${name}`, message: "Give a time such as 2026-11-21T09:30:00Z, or `now`." };
    else if (!isText && column?.kind === "time" && expect === "between")
      yield { field: `${field}.${name}`, message: "Give a time such as 2026-11-21T09:30:00Z, or `now`." };
    if (!isText && expect === "row_count_between" && bound < 0)
      yield { field: `${field}.${name}`, message: "A number of rows is not below 0." };
  }
  if (min === undefined || max === undefined) return;
  if (typeof min !== typeof max) yield { field: `${field}.max`, message: "Give two numbers or two times." };
  else if (isAbove(min, max)) yield { field: `${field}.max`, message: "`max` is below `min`." };
}

function* faultsOfKind(
  { expect, values }: Expectation,
  { kind, name }: SnapshotColumn,
  field: string,
): Generator<FieldError> {
  const isNumeric = kind === "number" || kind === "attribute";
  const isTimed = kind === "time" || kind === "attribute";
  if ((expect === "mean_between" || expect === "std_dev_between") && !isNumeric)
    yield { field: `${field}.column`, message: `${name} holds no numbers.` };
  if (expect === "between" && !isNumeric && !isTimed)
    yield { field: `${field}.column`, message: `${name} holds neither numbers nor times.` };
  if (expect === "recent" && !isTimed) yield { field: `${field}.column`, message: `${name} holds no times.` };
  if (expect === "in_set" && values !== undefined)
    yield* faultsOfValues(values, { kind, name }, `${field}.values`, `${field}.column`);
}

function* faultsOfWhere(
  { in: values }: NonNullable<Expectation["where"]>,
  column: SnapshotColumn | undefined,
  field: string,
): Generator<FieldError> {
  if (column !== undefined) yield* faultsOfValues(values, column, `${field}.in`, `${field}.column`);
}

function* faultsOfValues(
  values: readonly unknown[],
  { kind, name }: Pick<SnapshotColumn, "kind" | "name">,
  field: string,
  columnField: string,
): Generator<FieldError> {
  if (name === "user_id")
    yield { field: columnField, message: "A suite names no users: an erasure would not reach it." };
  if (kind === "time") yield { field: columnField, message: `${name} holds times: use \`between\`.` };
  const type = { number: "number", text: "string", list: "string" }[kind as "number"];
  if (type === undefined) return;
  for (const [index, value] of values.entries())
    if (typeof value !== type)
      yield {
        field: `${field}.${index}`,
        message: `${name} holds ${type === "number" ? "numbers" : "texts"}.`,
      };
}

const isTime = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}([T ]|$)/.test(text) && !Number.isNaN(Date.parse(text));

function isAbove(min: number | string, max: number | string): boolean {
  if (typeof min === "number" && typeof max === "number") return min > max;
  // What `now` is shows when the suite is asked.
  return min !== "now" && max !== "now" && Date.parse(String(min)) > Date.parse(String(max));
}
