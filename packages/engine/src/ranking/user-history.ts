import { type FeedbackType, feedbackTypes } from "../dataset/feedback.ts";

/** One event of a user, in the caller's own ids. */
export interface HistoryEvent {
  readonly itemId: string;
  readonly type: FeedbackType;
  /** the rating of `rate` */
  readonly value?: number | undefined;
  /** milliseconds since the epoch; where one event has none, position is the order */
  readonly at?: number | undefined;
}

/**
 * A user's events as parallel columns, oldest first. Never changed: a new event makes a new value. Columns take a
 * fraction of the memory of objects, and a server holds those of many users.
 */
export interface UserHistory {
  readonly itemIds: readonly string[];
  /** indices of `feedbackTypes` */
  readonly types: Uint8Array;
  /** the ratings of `rate` events; NaN where an event has no value */
  readonly values: Float64Array;
  /** milliseconds since the epoch; NaN where an event has no time */
  readonly times: Float64Array;
}

const typeIndices: ReadonlyMap<string, number> = new Map(feedbackTypes.map((type, index) => [type, index]));

/** Narrows a type of event that comes from outside. */
export function isFeedbackType(type: string): type is FeedbackType {
  return typeIndices.has(type);
}

/** @param events oldest first */
export function userHistory(events: readonly HistoryEvent[]): UserHistory {
  return {
    itemIds: events.map(({ itemId }) => itemId),
    types: Uint8Array.from(events, ({ type }) => typeIndices.get(type) ?? 0),
    values: Float64Array.from(events, ({ value }) => value ?? Number.NaN),
    times: Float64Array.from(events, ({ at }) => at ?? Number.NaN),
  };
}

/** The history of a user of whom nothing is known. */
export const nobody = userHistory([]);

/** A history with further events at its end. */
export function continuedHistory(history: UserHistory, events: readonly HistoryEvent[]): UserHistory {
  if (events.length === 0) return history;
  const more = userHistory(events);
  const length = history.types.length + more.types.length;
  const joined = <Column extends Uint8Array | Float64Array>(
    column: Column,
    first: Column,
    second: Column,
  ) => {
    column.set(first);
    column.set(second, first.length);
    return column;
  };
  return {
    itemIds: [...history.itemIds, ...more.itemIds],
    types: joined(new Uint8Array(length), history.types, more.types),
    values: joined(new Float64Array(length), history.values, more.values),
    times: joined(new Float64Array(length), history.times, more.times),
  };
}

/** The events one by one, oldest first. */
export function* eventsOf({ itemIds, types, values, times }: UserHistory): Generator<HistoryEvent> {
  for (let event = 0; event < types.length; event++) {
    yield {
      itemId: itemIds[event],
      type: feedbackTypes[types[event]],
      ...(!Number.isNaN(values[event]) && { value: values[event] }),
      ...(!Number.isNaN(times[event]) && { at: times[event] }),
    };
  }
}

/** @returns the rating that the user gave this item last, or undefined */
export function latestRating(
  { itemIds, types, values, times }: UserHistory,
  itemId: string,
): number | undefined {
  let latest = -1;
  const timeOf = (event: number) => (Number.isNaN(times[event]) ? 0 : times[event]);
  for (let event = 0; event < types.length; event++) {
    if (itemIds[event] !== itemId || feedbackTypes[types[event]] !== "rate" || Number.isNaN(values[event]))
      continue;
    if (latest === -1 || timeOf(event) >= timeOf(latest)) latest = event;
  }
  return latest === -1 ? undefined : values[latest];
}
