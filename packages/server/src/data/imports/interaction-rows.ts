import { type EventType, eventTypes, limits } from "@palate/contract";
import { earliestTime } from "../events/check-events.ts";
import type { Columns } from "./mapping.ts";
import { parseTime } from "./parse-time.ts";
import type { RatingRange } from "./rating-range.ts";
import type { FileRecord } from "./records.ts";

/** One interaction of a file that has passed every check. */
export interface InteractionRow {
  readonly line: number;
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

const knownTypes: ReadonlySet<string> = new Set(eventTypes);

/**
 * Reads rows of interactions, one after the other; remembers the rated pairs of the file, to refuse repeats.
 * @param now milliseconds since the epoch; later times are refused
 */
export function interactionReader(
  columns: Columns,
  range: RatingRange,
  now: number,
): (record: FileRecord) => InteractionRow | RefusedRow {
  const width = Math.max(...Object.values(columns)) + 1;
  const rated = new Set<string>();

  return ({ line, fields }) => {
    const refused = (reason: string): RefusedRow => ({ line, reason });
    if (fields.length < width) return refused(`has ${fields.length} fields instead of at least ${width}`);
    const userId = fields[columns.user]!.trim();
    const itemId = fields[columns.item]!.trim();
    for (const [what, id] of [
      ["user", userId],
      ["item", itemId],
    ] as const) {
      if (id === "") return refused(`the ${what} is empty`);
      if (id.length > limits.idLength || id.includes("\0")) return refused(`the ${what} is not a usable id`);
    }
    const value = columns.value === undefined ? undefined : fields[columns.value]!.trim();
    const number = value === undefined || value === "" ? undefined : Number(value);
    if (value === "" && columns.type === undefined) return refused("the value is empty");
    if (number !== undefined && !Number.isFinite(number)) return refused("the value is not a number");
    const type =
      columns.type === undefined ? (number === undefined ? "view" : "rate") : fields[columns.type]!.trim();
    if (!knownTypes.has(type)) return refused("the type of event is not known");
    if (type === "rate") {
      if (number === undefined) return refused("the value is empty");
      if (number < range.min || number > range.max) {
        return refused(`the rating is outside ${range.min} to ${range.max}`);
      }
    }
    const at = columns.timestamp === undefined ? undefined : parseTime(fields[columns.timestamp]!);
    if (at !== undefined && Number.isNaN(at)) return refused("the time can't be read");
    if (at !== undefined && at > now + limits.futureToleranceMs)
      return refused("the time lies in the future");
    if (at !== undefined && at < earliestTime) return refused("the time lies before 1990");
    if (type === "rate") {
      const pair = `${userId}\0${itemId}`;
      if (rated.has(pair)) return refused("the pair of user and item was rated in an earlier row");
      rated.add(pair);
    }
    return {
      line,
      userId,
      itemId,
      type: type as EventType,
      ...(number === undefined ? {} : { value: number }),
      ...(at === undefined ? {} : { at }),
    };
  };
}
