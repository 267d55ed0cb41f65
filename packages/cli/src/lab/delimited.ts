import type { InteractionRow } from "@palate/engine";
import { parse } from "csv-parse/sync";

/** Which column holds what: a name of the header, or a position from 1. */
export interface Columns {
  readonly user: string;
  readonly item: string;
  readonly value?: string;
  readonly timestamp?: string;
}

const known: readonly (readonly [role: keyof Columns, names: RegExp])[] = [
  ["user", /^(user|customer|visitor|reader|member)(_?id)?$|^uid$/i],
  ["item", /^(item|movie|film|book|product|artist|poi|business|asin)(_?id)?$|^iid$/i],
  ["value", /^(rating|ratings|score|stars|value|weight)$/i],
  ["timestamp", /^(timestamp|time|unix_?time|date)$/i],
];

/**
 * Reads a table of interactions. Without `given` columns the header tells them, or without a header their order: user,
 * item, value, timestamp. A row without a value counts 1. A time is a number of seconds or a date.
 *
 * @throws RangeError naming the line that can't be read, or the column that is not there
 */
export function parseDelimited(text: string, separator: string, given?: Columns): InteractionRow[] {
  const lines = delimitedRows(text, separator);
  const head = lines[0]?.cells ?? [];
  const places = given === undefined ? placesByName(head) : placesOf(given, head);
  const hasHeader =
    given === undefined ? !isInOrder(head) : Object.values(given).some((name) => head.includes(name));
  return lines.slice(hasHeader ? 1 : 0).map(({ cells, line }): InteractionRow => {
    const cell = (role: keyof Columns) => (places[role] === undefined ? undefined : cells[places[role]]);
    const [userId, itemId, value, timestamp] = [cell("user"), cell("item"), cell("value"), cell("timestamp")];
    if (!userId || !itemId) throw new RangeError(`Line ${line} lacks its user or its item.`);
    if (value !== undefined && !isNumber(value))
      throw new RangeError(`Line ${line} has no number as its value, but "${value}".`);
    const seconds = timestamp ? secondsOf(timestamp) : undefined;
    if (timestamp && seconds === undefined) {
      throw new RangeError(
        `Line ${line} has no seconds and no date as its time, but "${timestamp}". ` +
          "To leave times out, name the other columns: --map user=COLUMN,item=COLUMN,value=COLUMN.",
      );
    }
    return {
      userId,
      itemId,
      value: value === undefined ? 1 : Number(value),
      ...(seconds !== undefined && { timestamp: seconds }),
    };
  });
}

/** Seconds since the epoch, from their number or from a date such as 2026-11-21 or 2026-11-21T09:30Z; UTC without a zone. */
function secondsOf(text: string): number | undefined {
  if (isNumber(text)) return Number(text);
  const [, day, time = "00:00", zone = "Z"] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s?(Z|[+-]\d{2}:\d{2})?$/.exec(text) ??
    [];
  const milliseconds = day === undefined ? Number.NaN : Date.parse(`${day}T${time}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** One row of a table, with the line at which it ends. */
export interface DelimitedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a table whose cells may be quoted, so that they can hold separators, quotes and line ends. Blanks around
 * a cell and rows without anything in them are left out.
 *
 * @throws RangeError naming the line at which quotes do not close
 */
export function delimitedRows(text: string, separator: string): DelimitedRow[] {
  const rows: DelimitedRow[] = [];
  try {
    parse(text, {
      delimiter: separator,
      // Both may stand in one file; found out from the first line, the other kind would join two lines.
      record_delimiter: ["\r\n", "\n"],
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record(cells: string[], { lines }) {
        const trimmed = cells.map((cell) => cell.trim());
        if (trimmed.some((cell) => cell !== "")) rows.push({ line: lines, cells: trimmed });
      },
    });
    return rows;
  } catch (cause) {
    throw new RangeError((cause as Error).message, { cause });
  }
}

type Places = { readonly [Role in keyof Columns]?: number };

function placesByName(head: readonly string[]): Places {
  if (isInOrder(head))
    return {
      user: 0,
      item: 1,
      ...(head.length > 2 && { value: 2 }),
      ...(head.length > 3 && { timestamp: 3 }),
    };
  const found = known.flatMap(([role, names]) => {
    const place = head.findIndex((name) => names.test(name));
    return place < 0 ? [] : [[role, place] as const];
  });
  const places: Places = Object.fromEntries(found);
  if (places.user === undefined || places.item === undefined) {
    throw new RangeError(
      `It is not clear which of these columns are the user and the item: ${head.join(", ")}. ` +
        "Name them: --map user=COLUMN,item=COLUMN,value=COLUMN,timestamp=COLUMN.",
    );
  }
  return places;
}

function placesOf(given: Columns, head: readonly string[]): Places {
  return Object.fromEntries(
    Object.entries(given).map(([role, name]) => {
      const byName = head.indexOf(name);
      const place = byName >= 0 ? byName : Number(name) - 1;
      if (!(Number.isInteger(place) && place >= 0 && place < head.length))
        throw new RangeError(`There is no column "${name}" among ${head.join(", ")}.`);
      return [role, place];
    }),
  );
}

/** Whether the first line is data: its third column, where there is one, is a number; else its first two are. */
function isInOrder(head: readonly string[]): boolean {
  return head.length > 2 ? isNumber(head[2] ?? "") : head.every(isNumber);
}

const isNumber = (cell: string): boolean => cell !== "" && Number.isFinite(Number(cell));
