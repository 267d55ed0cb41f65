/**
 * How events become what a model learns from. Training reads a whole log, serving reads one user's events at request
 * time; both go through the same function for each user, so that they can't differ.
 *
 * In either view a pair of user and item counts once: its latest signal stands. Later means a later time, and of equal
 * times a later position in the log.
 */
import type { History } from "./history.ts";
import type { Interactions } from "./interactions.ts";
import { positionsByTime } from "./time-order.ts";

/** Every type of event that the views know. */
export const feedbackTypes = [
  "view",
  "click",
  "visit",
  "rate",
  "purchase",
  "like",
  "dislike",
  "dismiss",
  "impression",
] as const;
export type FeedbackType = (typeof feedbackTypes)[number];

/** One user's events as parallel columns. */
export interface UserEvents {
  /** item indices */
  readonly items: Int32Array;
  readonly types: readonly FeedbackType[];
  /** the ratings of `rate` events; NaN where an event has no value */
  readonly values: Float64Array | Float32Array;
  /** seconds since the epoch; absent when there are no times, then position is the order */
  readonly timestamps?: Float64Array;
}

/** Many users' events as parallel columns. */
export interface EventLog extends UserEvents {
  readonly userCount: number;
  readonly itemCount: number;
  /** user indices, one per event */
  readonly users: Int32Array;
}

/** A history that keeps the time of each signal, where the events had times. */
export interface TimedHistory extends History {
  readonly timestamps?: Float64Array;
}

/** One way to read events. */
export interface FeedbackView {
  /** What one user's events come to: one entry per item, in the order of the signals that stand, oldest first. */
  history(events: UserEvents): TimedHistory;
  /** What a log comes to: the histories of its users, one after another. */
  interactions(log: EventLog): Interactions;
}

export interface PreferenceOptions {
  /** lowest and highest possible rating */
  readonly ratingRange: { readonly min: number; readonly max: number };
  /** ratings from here on say "liked", those below "disliked"; by default the middle of the range: 3 on 1 to 5 */
  readonly likedFrom?: number;
}

/** Ratings as they were given: the value of the latest `rate` event of each pair. Events without a value say nothing. */
export const ratingView: FeedbackView = feedbackView({
  signal: (type, value) => (type === "rate" ? value : Number.NaN),
  isExplicit: () => true,
});

/**
 * Signed preferences: 1 for liked, -1 for disliked. All weigh the same; a heavier purchase or a lighter click would have
 * to show its worth on the data first.
 *
 * - `view`, `click`, `visit`, `purchase`, `like`: liked
 * - `rate`: liked from `likedFrom` on, disliked below
 * - `dislike`, `dismiss`: disliked
 * - `impression`: says nothing
 *
 * What a user said (`rate`, `like`, `dislike`, `dismiss`) stands over what a user merely did, whenever that was.
 */
export function preferenceView(options: PreferenceOptions): FeedbackView {
  const likedFrom = options.likedFrom ?? (options.ratingRange.min + options.ratingRange.max) / 2;
  return feedbackView({
    signal: (type, value) => (type === "rate" ? likedOrNot(value, likedFrom) : preferenceOf[type]),
    isExplicit: (type) => explicitTypes.has(type),
  });
}

/** The view that a model of this task is trained on and folds histories in from. */
export function viewFor(task: "ranking" | "rating", options: PreferenceOptions): FeedbackView {
  return task === "rating" ? ratingView : preferenceView(options);
}

/** Items that the user had to do with in any way but being shown them; distinct, in order of first appearance. */
export function seenItems(events: UserEvents): Int32Array {
  return Int32Array.from(new Set(events.items.filter((_, event) => events.types[event] !== "impression")));
}

const preferenceOf: { readonly [Type in Exclude<FeedbackType, "rate">]: number } = {
  view: 1,
  click: 1,
  visit: 1,
  purchase: 1,
  like: 1,
  dislike: -1,
  dismiss: -1,
  impression: Number.NaN,
};

const explicitTypes: ReadonlySet<FeedbackType> = new Set(["rate", "like", "dislike", "dismiss"]);

function likedOrNot(rating: number, likedFrom: number): number {
  if (Number.isNaN(rating)) return Number.NaN;
  return rating >= likedFrom ? 1 : -1;
}

/** What one event says. */
interface Reading {
  /** @returns the value, or NaN when the event says nothing in this view */
  signal(type: FeedbackType, value: number): number;
  isExplicit(type: FeedbackType): boolean;
}

function feedbackView(reading: Reading): FeedbackView {
  const history = (events: UserEvents) => standingSignals(reading, events);
  return { history, interactions: (log) => joinHistories(log, history) };
}

function standingSignals(reading: Reading, events: UserEvents): TimedHistory {
  // Item to the event that stands for it. A map keeps the order of insertion: that of the standing signals.
  const standing = new Map<number, number>();
  for (const event of positionsByTime(events.items.length, events.timestamps)) {
    const type = events.types[event];
    if (Number.isNaN(reading.signal(type, events.values[event]))) continue;
    const item = events.items[event];
    const before = standing.get(item);
    if (before !== undefined && reading.isExplicit(events.types[before]) && !reading.isExplicit(type))
      continue;
    standing.delete(item);
    standing.set(item, event);
  }
  const positions = Int32Array.from(standing.values());
  const { types, values, timestamps } = events;
  return {
    items: Int32Array.from(standing.keys()),
    values: Float32Array.from(positions, (event) => reading.signal(types[event], values[event])),
    ...(timestamps && { timestamps: Float64Array.from(positions, (event) => timestamps[event]) }),
  };
}

function joinHistories(log: EventLog, historyOf: (events: UserEvents) => TimedHistory): Interactions {
  const histories = eventsByUser(log).map(historyOf);
  const count = histories.reduce((sum, history) => sum + history.items.length, 0);
  const users = new Int32Array(count);
  const items = new Int32Array(count);
  const values = new Float32Array(count);
  const timestamps = log.timestamps && new Float64Array(count);
  let from = 0;
  for (const [user, history] of histories.entries()) {
    users.fill(user, from, from + history.items.length);
    items.set(history.items, from);
    values.set(history.values, from);
    if (history.timestamps) timestamps?.set(history.timestamps, from);
    from += history.items.length;
  }
  const { userCount, itemCount } = log;
  return { userCount, itemCount, users, items, values, ...(timestamps && { timestamps }) };
}

function eventsByUser(log: EventLog): UserEvents[] {
  const positions: number[][] = Array.from({ length: log.userCount }, () => []);
  for (const [event, user] of log.users.entries()) positions[user].push(event);
  const { items, types, values, timestamps } = log;
  return positions.map((events) => ({
    items: Int32Array.from(events, (event) => items[event]),
    types: events.map((event) => types[event]),
    values: Float64Array.from(events, (event) => values[event]),
    ...(timestamps && { timestamps: Float64Array.from(events, (event) => timestamps[event]) }),
  }));
}
