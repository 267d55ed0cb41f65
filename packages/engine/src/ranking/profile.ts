import { type FeedbackType, feedbackTypes, seenItems, type UserEvents } from "../dataset/feedback.ts";
import type { History } from "../dataset/history.ts";
import { idIndexer } from "../dataset/id-map.ts";
import type { Taste } from "../models/definition.ts";
import type { RankingModel } from "./ranking-model.ts";
import { rememberPair } from "./remember.ts";

/** One event of a user, in the caller's own ids. */
export interface HistoryEvent {
  readonly itemId: string;
  readonly type: FeedbackType;
  /** the rating of `rate` */
  readonly value?: number | undefined;
  /** milliseconds since the epoch; where one event has none, position is the order */
  readonly at?: number | undefined;
}

/** A user's events, oldest first. Never changed: a new event makes a new list. */
export type UserHistory = readonly HistoryEvent[];

/** What a model makes of one user. */
export interface Profile {
  /** ids of the items that the user had to do with, known to the model or not */
  readonly seen: readonly string[];
  /** what the user's events say, in the model's view and item indices; empty when they say nothing to it */
  readonly signals: History;
  readonly taste: Taste;
}

/** Folds a history in; computed once for each pair of history and model. */
export const profileOf: (history: UserHistory, model: RankingModel) => Profile = rememberPair(readHistory);

const knownTypes: ReadonlySet<string> = new Set(feedbackTypes);

/** Narrows a type of event that comes from outside. */
export function isFeedbackType(type: string): type is FeedbackType {
  return knownTypes.has(type);
}

function readHistory(history: UserHistory, model: RankingModel): Profile {
  const { events, ids } = inOwnIndices(history);
  const signals = inModelIndices(model.view.history(events), ids, model);
  return {
    seen: Array.from(seenItems(events), (item) => ids[item]),
    signals,
    taste: model.fitted.taste(signals),
  };
}

/** Ids of the items that the user liked, in the sense of the model's training data; known to the model or not. */
export const likedItems: (history: UserHistory, model: RankingModel) => readonly string[] = rememberPair(
  (history, model) => {
    const { events, ids } = inOwnIndices(history);
    const { items, values } = model.preferences.history(events);
    return Array.from(items, (item) => ids[item]).filter((_, entry) => values[entry] > 0);
  },
);

/** Columns in indices of this history alone: it may hold items that the model does not know. */
function inOwnIndices(history: UserHistory): { events: UserEvents; ids: readonly string[] } {
  const indexer = idIndexer();
  const timestamps = Float64Array.from(history, ({ at }) => (at ?? Number.NaN) / 1000);
  const events = {
    items: Int32Array.from(history, ({ itemId }) => indexer.add(itemId)),
    types: history.map(({ type }) => type),
    values: Float64Array.from(history, ({ value }) => value ?? Number.NaN),
    ...(!timestamps.some(Number.isNaN) && { timestamps }),
  };
  return { events, ids: indexer.map().ids };
}

function inModelIndices(own: History, ids: readonly string[], model: RankingModel): History {
  const items = own.items.map((item) => model.items.indexOf(ids[item]));
  const isKnown = (_: number, entry: number) => items[entry] !== -1;
  return { items: items.filter(isKnown), values: own.values.filter(isKnown) };
}

/** @returns the rating that the user gave this item last, or undefined */
export function latestRating(history: UserHistory, itemId: string): number | undefined {
  let latest: HistoryEvent | undefined;
  for (const event of history) {
    if (event.itemId !== itemId || event.type !== "rate" || event.value === undefined) continue;
    if (latest === undefined || (event.at ?? 0) >= (latest.at ?? 0)) latest = event;
  }
  return latest?.value;
}
