import { type EventType, eventTypes, limits, sessionPrefix, userIdFault } from "@palate/contract";
import { earliestTime } from "../events/check-events.ts";
import type { FileRecord } from "./file-record.ts";
import type { Columns } from "./mapping.ts";
import { pairSet } from "./pair-set.ts";
import { parseTime } from "./parse-time.ts";
import type { RatingRange } from "./rating-range.ts";

/** One interaction of a file that has passed every check. */
export interface InteractionRow {
  readonly line: number;
  /** one of several rows that share a line */
  readonly part?: number;
  readonly userId: string;
  readonly itemId: string;
  readonly type: EventType;
  readonly value?: number;
  /** milliseconds since the epoch; absent when the file has no times */
  readonly at?: number;
}

/** A row that is refused, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly reason: string;
}

/** What a file's rows are read by. */
export interface RowRules {
  readonly columns: Columns;
  /** of rows without a type of their own: `rate` for ratings, `view` for counts and for rows without a value */
  readonly type: EventType;
  /** ratings outside are refused; absent when the scale is not known */
  readonly range: RatingRange | undefined;
  /** milliseconds since the epoch; later times are refused */
  readonly now: number;
}

type Mutable<T> = { -readonly [Field in keyof T]: T[Field] };

const knownTypes: ReadonlySet<string> = new Set(eventTypes);

/**
 * Reads rows of interactions, one after the other. A user rates an item once in a file: later rows with the same pair are
 * refused. What people do they may do again.
 */
export function interactionReader({
  columns,
  type: standardType,
  range,
  now,
}: RowRules): (record: FileRecord) => InteractionRow | RefusedRow {
  const width = Math.max(...Object.values(columns)) + 1;
  const rated = pairSet();

  return ({ line, part, fields, fault: unread }) => {
    const refused = (reason: string): RefusedRow => ({ line, reason });
    if (unread !== undefined) return refused(unread);
    if (fields.length < width) return refused(`has ${fields.length} fields instead of at least ${width}`);
    const userId = fields[columns.user]!.trim();
    const itemId = fields[columns.item]!.trim();
    const fault = idFault("user", userId) ?? sessionFault(userId) ?? idFault("item", itemId);
    if (fault !== undefined) return refused(fault);

    const type = columns.type === undefined ? standardType : fields[columns.type]!.trim();
    if (!knownTypes.has(type)) return refused("the type of event is not known");
    const text = columns.value === undefined ? undefined : fields[columns.value]!.trim();
    const value = text === undefined || text === "" ? undefined : Number(text);
    if (
      value === undefined &&
      (type === "rate" || (text === "" && columns.type === undefined && standardType === "view"))
    )
      return refused("the value is empty");
    if (value !== undefined && !Number.isFinite(value)) return refused("the value is not a number");
    if (type === "rate" && range !== undefined && (value! < range.min || value! > range.max))
      return refused(`the rating is outside ${range.min} to ${range.max}`);

    const at = columns.timestamp === undefined ? undefined : parseTime(fields[columns.timestamp]!);
    if (at !== undefined && Number.isNaN(at)) return refused("the time can't be read");
    if (at !== undefined && at > now + limits.futureToleranceMs)
      return refused("the time lies in the future");
    if (at !== undefined && at < earliestTime) return refused("the time lies before 1990");
    if (type === "rate" && !rated.add(userId, itemId))
      return refused("the pair of user and item was rated in an earlier row");
    const row: Mutable<InteractionRow> = { line, userId, itemId, type: type as EventType };
    if (part !== undefined) row.part = part;
    if (value !== undefined) row.value = value;
    if (at !== undefined) row.at = at;
    return row;
  };
}

function sessionFault(userId: string): string | undefined {
  return userIdFault(userId) === undefined
    ? undefined
    : `the user begins with "${sessionPrefix}", which is kept for anonymous sessions`;
}

function idFault(what: string, id: string): string | undefined {
  if (id === "") return `the ${what} is empty`;
  if (id.length > limits.idLength) return `the ${what} is longer than ${limits.idLength} characters`;
  return id.includes("\0") ? `the ${what} holds the character NUL` : undefined;
}
