import { feedbackTypes, seenItems, type UserEvents } from "../dataset/feedback.ts";
import type { History } from "../dataset/history.ts";
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
  const { ids } = history;
  const events = columnsOf(history);
  const signals = inModelIndices(model.view.history(events), ids, model);
  return {
    seen: Array.from(seenItems(events), (item) => ids[item]),
    signals,
    taste: model.fitted.taste(signals),
  };
}

/** Ids of the items that the user liked, in the sense of the model's training data; known to the model or not. */
export function likedItems(history: UserHistory, model: RankingModel): readonly string[] {
  const { items, values } = model.preferences.history(columnsOf(history));
  return Array.from(items, (item) => history.ids[item]).filter((_, entry) => values[entry] > 0);
}

/** As training reads them; items by the numbers of the history, which has some that the model does not know. */
function columnsOf({ items, types, values, times }: UserHistory): UserEvents {
  return {
    items,
    types: Array.from(types, (type) => feedbackTypes[type]),
    values,
    ...(!times.some(Number.isNaN) && { timestamps: times.map((time) => time / 1000) }),
  };
}

function inModelIndices(own: History, ids: readonly string[], model: RankingModel): History {
  const items = own.items.map((item) => model.items.indexOf(ids[item]));
  const isKnown = (_: number, entry: number) => items[entry] !== -1;
  return { items: items.filter(isKnown), values: own.values.filter(isKnown) };
}
