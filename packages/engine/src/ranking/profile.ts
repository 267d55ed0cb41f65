import { feedbackTypes, seenItems, type UserEvents } from "../dataset/feedback.ts";
import type { History } from "../dataset/history.ts";
import { idIndexer } from "../dataset/id-map.ts";
import type { Taste } from "../models/definition.ts";
import type { RankingModel } from "./ranking-model.ts";
import type { UserHistory } from "./user-history.ts";

/** What a model makes of one user. */
export interface Profile {
  /** ids of the items that the user had to do with, known to the model or not */
  readonly seen: readonly string[];
  /** what the user's events say, in the model's view and item indices; empty when they say nothing to it */
  readonly signals: History;
  readonly taste: Taste;
}

/** Folds a history in. */
export function profileOf(history: UserHistory, model: RankingModel): Profile {
  const { events, ids } = inOwnIndices(history);
  const signals = inModelIndices(model.view.history(events), ids, model);
  return {
    seen: Array.from(seenItems(events), (item) => ids[item]),
    signals,
    taste: model.fitted.taste(signals),
  };
}

/** Ids of the items that the user liked, in the sense of the model's training data; known to the model or not. */
export function likedItems(history: UserHistory, model: RankingModel): readonly string[] {
  const { events, ids } = inOwnIndices(history);
  const { items, values } = model.preferences.history(events);
  return Array.from(items, (item) => ids[item]).filter((_, entry) => values[entry] > 0);
}

/** Columns in indices of this history alone: it may hold items that the model does not know. */
function inOwnIndices(history: UserHistory): { events: UserEvents; ids: readonly string[] } {
  const { ids, add } = idIndexer();
  const events = {
    items: Int32Array.from(history.itemIds, add),
    types: Array.from(history.types, (type) => feedbackTypes[type]),
    values: history.values,
    ...(!history.times.some(Number.isNaN) && { timestamps: history.times.map((time) => time / 1000) }),
  };
  return { events, ids };
}

function inModelIndices(own: History, ids: readonly string[], model: RankingModel): History {
  const items = own.items.map((item) => model.items.indexOf(ids[item]));
  const isKnown = (_: number, entry: number) => items[entry] !== -1;
  return { items: items.filter(isKnown), values: own.values.filter(isKnown) };
}
