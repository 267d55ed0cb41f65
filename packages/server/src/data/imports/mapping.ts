import { type EventType, eventTypes, type ImportMapping, PalateError } from "@palate/contract";
import { type ColumnRole, columnRoles, columnsByName, holdsCounts, holdsOrders } from "./column-names.ts";
import { unclear } from "./import-error.ts";
import { parseTime } from "./parse-time.ts";

/** Which field holds what, by position from 0. */
export type Columns = Readonly<Record<"user" | "item", number> & Partial<Record<ColumnRole, number>>>;

export interface Mapped {
  readonly columns: Columns;
  /** in the words of the report: header names, or positions from 1 */
  readonly mapping: ImportMapping;
  readonly hasHeader: boolean;
  /** whether the values say how often, not how well liked: plays, visits */
  readonly holdsCounts: boolean;
  /** what every row is, where no column says it */
  readonly type?: EventType | undefined;
}

type Rows = readonly (readonly string[])[];

/** A column is what most of its values are: single rows may be wrong. */
const mostShare = 0.9;

/** What stands before the type that every row is of, where a column's name would stand. */
const constant = ":";

/**
 * Finds out which columns hold what: from a given mapping, else from the header's names and the values below them, else
 * from the values alone.
 *
 * @param rows the first rows of the file
 * @throws PalateError IMPORT_MAPPING_INCOMPLETE with the header, when it is not clear
 */
export function mapColumns(rows: Rows, given?: ImportMapping): Mapped {
  const first = rows[0] ?? [];
  if (given !== undefined) return mappedAsGiven(first, rows, given);
  const named = columnsByName(first);
  if (named.user.length > 0 && named.item.length > 0) return mappedByName(first, rows, named);
  const columns = looksLikeHeader(rows) ? undefined : columnsByValue(rows);
  if (columns === undefined) {
    throw unclear("It is not clear which of these columns are the user and the item", first);
  }
  const entries = Object.entries(columns).map(([role, at]) => [role, String(at + 1)]);
  const mapping = Object.fromEntries(entries) as ImportMapping;
  return { columns, mapping, hasHeader: false, holdsCounts: false };
}

function mappedByName(
  header: readonly string[],
  rows: Rows,
  named: Readonly<Record<ColumnRole, readonly number[]>>,
): Mapped {
  for (const role of ["user", "item"] as const) {
    const candidates = named[role].map((at) => header[at]);
    if (candidates.length > 1)
      throw unclear(`Each of ${candidates.join(", ")} may be the ${role} among these columns`, header);
  }
  const values = (at: number) => rows.slice(1).map((row) => row[at] ?? "");
  // A name may mean something else: a column called "time" may hold a duration.
  const confirmed = (at: number | undefined, test: (text: string) => boolean) =>
    at !== undefined && (rows.length === 1 || shareOf(values(at), test) >= 0.5) ? at : undefined;
  const taken = new Set(Object.values(named).flat());
  const unnamedTimes = header.flatMap((_, at) =>
    !taken.has(at) && rows.length > 1 && mostly(values(at), isUnixTime) ? [at] : [],
  );
  const roles: Record<ColumnRole, number | undefined> = {
    user: named.user[0],
    item: named.item[0],
    value: confirmed(named.value[0], isNumber),
    timestamp:
      confirmed(named.timestamp[0], (text) => !Number.isNaN(parseTime(text))) ??
      (unnamedTimes.length === 1 ? unnamedTimes[0] : undefined),
    type: confirmed(named.type[0], (text) => (eventTypes as readonly string[]).includes(text.trim())),
  };
  const found = columnRoles.flatMap((role) =>
    roles[role] === undefined ? [] : [[role, roles[role]] as const],
  );
  const hasRatings = roles.value !== undefined && !holdsCounts(header[roles.value] ?? "");
  const isOrder = roles.type === undefined && !hasRatings && holdsOrders(header);
  const mapping = Object.fromEntries(found.map(([role, at]) => [role, header[at]]));
  return {
    columns: Object.fromEntries(found) as unknown as Columns,
    mapping: { ...mapping, ...(isOrder && { type: `${constant}purchase` }) } as unknown as ImportMapping,
    hasHeader: true,
    holdsCounts: roles.value !== undefined && !hasRatings,
    ...(isOrder && { type: "purchase" }),
  };
}

function mappedAsGiven(first: readonly string[], rows: Rows, mapping: ImportMapping): Mapped {
  const type = constantType(mapping.type);
  const named = columnRoles.filter(
    (role) => mapping[role] !== undefined && !(role === "type" && type !== undefined),
  );
  const positions = named.map((role) => {
    const column = mapping[role]!;
    if (isPosition(column)) return Number(column) <= first.length ? Number(column) - 1 : -1;
    return first.findIndex((name) => name.trim() === column);
  });
  const missing = named.filter((_, index) => positions[index] === -1).map((role) => `"${mapping[role]}"`);
  if (missing.length > 0) throw unclear(`There is no column ${missing.join(", ")}; there are`, first);
  const columns = Object.fromEntries(
    named.map((role, index) => [role, positions[index]]),
  ) as unknown as Columns;
  const usesNames = named.some((role) => !isPosition(mapping[role]!));
  const hasHeader = usesNames || !isData(first, columns) || looksLikeHeader(rows);
  return {
    columns,
    mapping,
    hasHeader,
    holdsCounts: hasHeader && columns.value !== undefined && holdsCounts(first[columns.value] ?? ""),
    ...(type !== undefined && { type }),
  };
}

function constantType(given: string | undefined): EventType | undefined {
  if (given === undefined || !given.startsWith(constant)) return undefined;
  const type = given.slice(constant.length);
  if ((eventTypes as readonly string[]).includes(type)) return type as EventType;
  throw new PalateError("IMPORT_MAPPING_INCOMPLETE", {
    detail: `"${type}" is no type of event; they are ${eventTypes.join(", ")}.`,
  });
}

const isPosition = (column: string) => /^[1-9]\d*$/.test(column);
const isNumber = (text: string) => text.trim() !== "" && Number.isFinite(Number(text));
const isSmall = (text: string) => isNumber(text) && Math.abs(Number(text)) <= 1000;
/** Seconds or milliseconds from 1990 to 2100. */
const isUnixTime = (text: string) => {
  const number = Number(text);
  return (number > 6.3e8 && number < 4.2e9) || (number > 6.3e11 && number < 4.2e12);
};

function mostly(texts: readonly string[], test: (text: string) => boolean): boolean {
  return texts.length > 0 && shareOf(texts, test) >= mostShare;
}

function shareOf(texts: readonly string[], test: (text: string) => boolean): number {
  return texts.filter(test).length / texts.length;
}

/** Whether a row has a number where the value is, and a time where the time is, and none of the known names. */
function isData(row: readonly string[], { value, timestamp }: Columns): boolean {
  const { user, item } = columnsByName(row);
  if (user.length > 0 && item.length > 0) return false;
  const hasValue = value === undefined || row[value] === "" || isNumber(row[value] ?? "");
  return hasValue && (timestamp === undefined || !Number.isNaN(parseTime(row[timestamp] ?? "")));
}

/** A first row of words above rows in which the same columns are numbers. */
export function looksLikeHeader([first = [], ...others]: Rows): boolean {
  return first.some(
    (name, at) =>
      !isNumber(name) &&
      mostly(
        others.map((row) => row[at] ?? ""),
        isNumber,
      ),
  );
}

/** Without names: user, item, then a value, then a time, as every well-known file of ratings has them. */
function columnsByValue(rows: Rows): Columns | undefined {
  const width = rows[0]?.length ?? 0;
  const most = (at: number, test: (text: string) => boolean) =>
    mostly(
      rows.map((row) => row[at] ?? ""),
      test,
    );
  // Two columns of words may be anything, and their first row may be a header.
  if (width === 2) return most(0, isNumber) || most(1, isNumber) ? { user: 0, item: 1 } : undefined;
  if (width === 3 && most(2, isUnixTime)) return { user: 0, item: 1, timestamp: 2 };
  if (width === 3 && most(2, isSmall)) return { user: 0, item: 1, value: 2 };
  if (width === 4 && most(2, isSmall) && most(3, isUnixTime)) {
    return { user: 0, item: 1, value: 2, timestamp: 3 };
  }
  return undefined;
}
