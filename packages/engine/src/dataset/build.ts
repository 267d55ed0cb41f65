import type { EventLog, FeedbackType } from "./feedback.ts";
import { type IdIndexer, type IdMap, idIndexer } from "./id-map.ts";
import type { Interactions } from "./interactions.ts";

/** One interaction in the caller's own ids. */
export interface InteractionRow {
  readonly userId: string;
  readonly itemId: string;
  readonly value: number;
  /** seconds since the epoch */
  readonly timestamp?: number | undefined;
}

/** One event in the caller's own ids. */
export interface EventRow {
  readonly userId: string;
  readonly itemId: string;
  readonly type: FeedbackType;
  /** the rating of `rate`; the other types say nothing by it */
  readonly value?: number | undefined;
  /** seconds since the epoch */
  readonly timestamp?: number | undefined;
}

/** Row sets that share one pair of id maps, so that an index means the same user or item in each of them. */
export interface Dataset<Part extends string> {
  readonly users: IdMap;
  readonly items: IdMap;
  readonly parts: { readonly [Name in Part]: Interactions };
}

/**
 * Turns rows into columns of dense indices. Given train and test files become one dataset of two parts: both have the
 * same indices and the same counts of users and items.
 *
 * Ids get their indices in order of first appearance, part after part. Rows are kept as they are, repeated pairs
 * included. A part has timestamps when every one of its rows has one.
 */
export function buildDataset<Part extends string>(
  rows: Readonly<Record<Part, Iterable<InteractionRow>>>,
): Dataset<Part> {
  const users = idIndexer();
  const items = idIndexer();
  const columns = Object.entries<Iterable<InteractionRow>>(rows).map(
    ([name, part]) => [name, readColumns(part, users, items)] as const,
  );
  const maps = { users: users.map(), items: items.map() };
  const counts = { userCount: maps.users.size, itemCount: maps.items.size };
  const parts = Object.fromEntries(
    columns.map(([name, { users, items, values, timestamps }]) => [
      name,
      { ...counts, users, items, values: Float32Array.from(values), ...(timestamps && { timestamps }) },
    ]),
  ) as { [Name in Part]: Interactions };
  return { ...maps, parts };
}

/** Turns events into columns of dense indices; the views in `feedback.ts` make interactions of them. */
export function buildEventLog(rows: Iterable<EventRow>): { users: IdMap; items: IdMap; log: EventLog } {
  const users = idIndexer();
  const items = idIndexer();
  const types: FeedbackType[] = [];
  const typed = function* () {
    for (const row of rows) {
      types.push(row.type);
      yield { ...row, value: row.value ?? Number.NaN };
    }
  };
  const columns = readColumns(typed(), users, items);
  const maps = { users: users.map(), items: items.map() };
  return {
    ...maps,
    log: {
      userCount: maps.users.size,
      itemCount: maps.items.size,
      types,
      users: columns.users,
      items: columns.items,
      values: columns.values,
      ...(columns.timestamps && { timestamps: columns.timestamps }),
    },
  };
}

interface Columns {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly values: Float64Array;
  readonly timestamps: Float64Array | undefined;
}

function readColumns(rows: Iterable<InteractionRow>, userIds: IdIndexer, itemIds: IdIndexer): Columns {
  const users: number[] = [];
  const items: number[] = [];
  const values: number[] = [];
  const timestamps: number[] = [];
  for (const row of rows) {
    users.push(userIds.add(row.userId));
    items.push(itemIds.add(row.itemId));
    values.push(row.value);
    if (row.timestamp !== undefined) timestamps.push(row.timestamp);
  }
  return {
    users: Int32Array.from(users),
    items: Int32Array.from(items),
    values: Float64Array.from(values),
    timestamps: timestamps.length === users.length ? Float64Array.from(timestamps) : undefined,
  };
}
