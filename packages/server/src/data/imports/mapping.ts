import { type ImportMapping, PalateError } from "@palate/contract";
import { parseTime } from "./parse-time.ts";

/** Which field holds what, by position from 0. */
export interface Columns {
  readonly user: number;
  readonly item: number;
  readonly value?: number;
  readonly timestamp?: number;
  readonly type?: number;
}

export interface Mapped {
  readonly columns: Columns;
  /** in the words of the report: header names, or positions from 1 */
  readonly mapping: ImportMapping;
  readonly hasHeader: boolean;
}

type Role = keyof Columns;
const roles: readonly Role[] = ["user", "item", "value", "timestamp", "type"];

/** Names of columns, reduced to letters: the first that a header has is taken. */
const knownNames: { readonly [R in Role]: readonly string[] } = {
  user: [
    "userid",
    "user",
    "uid",
    "customerid",
    "customer",
    "memberid",
    "visitorid",
    "accountid",
    "reader",
    "readerid",
  ],
  item: [
    "itemid",
    "item",
    "movieid",
    "movie",
    "filmid",
    "film",
    "bookid",
    "book",
    "productid",
    "product",
    "sku",
    "articleid",
    "article",
    "placeid",
    "place",
    "poi",
    "poiid",
    "venueid",
    "venue",
    "songid",
    "song",
    "trackid",
    "track",
    "artistid",
    "artist",
    "businessid",
    "isbn",
    "asin",
    "iid",
  ],
  value: [
    "rating",
    "ratings",
    "score",
    "stars",
    "value",
    "bookrating",
    "weight",
    "count",
    "plays",
    "playcount",
    "preference",
  ],
  timestamp: [
    "timestamp",
    "time",
    "ts",
    "date",
    "datetime",
    "createdat",
    "ratedat",
    "at",
    "unixtime",
    "eventtime",
  ],
  type: ["eventtype", "type", "event", "action", "behavior", "behaviour"],
};

const reduced = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, "");
const isPosition = (column: string) => /^[1-9]\d*$/.test(column);
const isNumber = (text: string) => text.trim() !== "" && Number.isFinite(Number(text));

/**
 * Reads `user=userId,item=movieId,…`.
 * @throws PalateError IMPORT_MAPPING_INCOMPLETE for what is not of this form
 */
export function parseMapping(text: string): ImportMapping {
  const entries = text.split(",").map((part) => part.split("=").map((side) => side.trim()));
  const mapping = Object.fromEntries(entries) as Record<string, string>;
  const isWrong = entries.some(([role, column]) => !roles.includes(role as Role) || !column);
  if (isWrong || mapping.user === undefined || mapping.item === undefined) {
    throw new PalateError("IMPORT_MAPPING_INCOMPLETE", {
      detail: `"${text}" is not a mapping; expected user=COLUMN,item=COLUMN, and if there are value, timestamp, type.`,
    });
  }
  return mapping as ImportMapping;
}

/**
 * Finds out which columns hold what, from a given mapping, else from the header's names, else from the values.
 *
 * @param rows the first rows of the file
 * @throws PalateError IMPORT_MAPPING_INCOMPLETE with the header, when it is not clear
 */
export function mapColumns(rows: readonly (readonly string[])[], given?: ImportMapping): Mapped {
  const first = rows[0] ?? [];
  if (given !== undefined) return mappedAsGiven(first, rows, given);
  const names = first.map(reduced);
  const byName = (role: Role) => {
    const known = knownNames[role].find((name) => names.includes(name));
    return known === undefined ? undefined : names.indexOf(known);
  };
  if (byName("user") !== undefined && byName("item") !== undefined) {
    const found = roles.flatMap((role) => {
      const position = byName(role);
      return position === undefined ? [] : [[role, position] as const];
    });
    const columns = Object.fromEntries(found) as unknown as Columns;
    const mapping = Object.fromEntries(
      found.map(([role, at]) => [role, first[at]]),
    ) as unknown as ImportMapping;
    return { columns, mapping, hasHeader: true };
  }
  const columns = looksLikeHeader(rows) ? undefined : columnsByValue(rows);
  if (columns === undefined) {
    throw new PalateError("IMPORT_MAPPING_INCOMPLETE", {
      detail: `It is not clear which of these columns are the user and the item: ${first.slice(0, 30).join(", ")}.`,
      header: first.slice(0, 30),
    });
  }
  const entries = Object.entries(columns).map(([role, at]) => [role, String(Number(at) + 1)]);
  return { columns, mapping: Object.fromEntries(entries) as ImportMapping, hasHeader: false };
}

function mappedAsGiven(
  first: readonly string[],
  rows: readonly (readonly string[])[],
  mapping: ImportMapping,
): Mapped {
  const named = roles.filter((role) => mapping[role] !== undefined);
  const positions = named.map((role) => {
    const column = mapping[role]!;
    if (isPosition(column)) return Number(column) <= first.length ? Number(column) - 1 : -1;
    return first.findIndex((name) => name.trim() === column);
  });
  const missing = named.filter((_, index) => positions[index] === -1).map((role) => mapping[role]);
  if (missing.length > 0) {
    throw new PalateError("IMPORT_MAPPING_INCOMPLETE", {
      detail: `There is no column ${missing.map((name) => `"${name}"`).join(", ")}; there are: ${first.slice(0, 30).join(", ")}.`,
      header: first.slice(0, 30),
    });
  }
  const columns = Object.fromEntries(
    named.map((role, index) => [role, positions[index]]),
  ) as unknown as Columns;
  const usesNames = named.some((role) => !isPosition(mapping[role]!));
  return { columns, mapping, hasHeader: usesNames || !isData(first, columns) || looksLikeHeader(rows) };
}

/** Whether a row has a number where the value is, and a time where the time is. */
function isData(row: readonly string[], { value, timestamp }: Columns): boolean {
  const hasValue = value === undefined || row[value] === "" || isNumber(row[value] ?? "");
  return hasValue && (timestamp === undefined || !Number.isNaN(parseTime(row[timestamp] ?? "")));
}

/** A first row of words above rows in which the same columns are numbers. */
function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = rows;
  return first.some(
    (name, at) => !isNumber(name) && others.length > 0 && others.every((row) => isNumber(row[at] ?? "")),
  );
}

/** Without names: user, item, then a value, then a time, as every well-known file of ratings has them. */
function columnsByValue(rows: readonly (readonly string[])[]): Columns | undefined {
  const width = rows[0]?.length ?? 0;
  const every = (at: number, test: (number: number) => boolean) =>
    rows.every((row) => isNumber(row[at] ?? "") && test(Number(row[at])));
  const isTime = (number: number) => number > 6e8;
  if (width < 2 || width > 4) return undefined;
  if (width === 2) return { user: 0, item: 1 };
  if (width === 3) {
    if (every(2, isTime)) return { user: 0, item: 1, timestamp: 2 };
    return every(2, (number) => Math.abs(number) <= 1000) ? { user: 0, item: 1, value: 2 } : undefined;
  }
  const fits = every(2, (number) => Math.abs(number) <= 1000) && every(3, isTime);
  return fits ? { user: 0, item: 1, value: 2, timestamp: 3 } : undefined;
}
