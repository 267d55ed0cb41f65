import type { ItemIndex } from "../dataset/indices.ts";
import { type Candidates, candidatesOf } from "./candidates.ts";
import type { Catalog } from "./catalog.ts";
import { likedItems, type Profile, profileOf } from "./profile.ts";
import type { RankingModel } from "./ranking-model.ts";
import { byContent, contentSimilarity } from "./scoring/by-content.ts";
import { latestRating, type UserHistory } from "./user-history.ts";

/**
 * What a prediction rests on.
 *
 * - `model`: the model, from the user's history
 * - `content`: the model does not know the item; how much its description is like those that the user chose
 * - `item-mean`: nothing is known of the user; what the model expects of the item from anybody
 * - `popularity`: the same for a model that predicts no ratings, and where it sees no connection: how many liked the item
 * - `mean`: nothing is known of the item; what the model expects of the user, or of anybody, for any item
 */
export const predictionPaths = ["model", "content", "item-mean", "popularity", "mean"] as const;
export type PredictionPath = (typeof predictionPaths)[number];

export interface Prediction {
  readonly itemId: string;
  /** higher is better; comparable between items of one path only */
  readonly score: number;
  /** within the model's rating range; present when the model predicts ratings */
  readonly predictedRating?: number;
  readonly path: PredictionPath;
}

export interface PredictionInputs {
  readonly history: UserHistory;
  readonly catalog: Catalog;
  readonly model: RankingModel;
}

/**
 * What is expected of given items for one user, whatever the user has seen, and for items that nobody knows.
 *
 * A rating by `content` is the mean of the user's own ratings, each weighed by how alike the descriptions are; without a
 * rated item that is alike it is the model's for an unknown item. A model that predicts no ratings gives scores alone: a
 * score is no rating, and none is made up from it.
 *
 * @returns one prediction for each id, in the order given
 */
export function predictItems(inputs: PredictionInputs, itemIds: readonly string[]): Prediction[] {
  const { history, catalog, model } = inputs;
  const candidates = candidatesOf(model, catalog);
  const profile = profileOf(history, model);
  const described = once(() => descriptionsOf(inputs, profile));
  const items = Int32Array.from(itemIds, (itemId) => model.items.indexOf(itemId));
  const known = items.filter((item) => item !== -1);
  const scores = new Float32Array(known.length);
  const isHistoryKnown = profile.signals.items.length > 0;
  if (isHistoryKnown) model.fitted.score(profile.taste, known, scores);

  let place = 0;
  return itemIds.map((itemId, index) => {
    const item = items[index];
    if (item === -1) return { itemId, ...(described()?.(itemId) ?? unknownItem(model, profile)) };
    const score = scores[place++];
    const rating = ratingOf(model, profile, item as ItemIndex);
    // A score of exactly 0 is the model's "no connection", as in a list.
    if (score !== 0) return { itemId, score, ...rating, path: "model" };
    if (!isHistoryKnown && rating.predictedRating !== undefined)
      return { itemId, score: rating.predictedRating, ...rating, path: "item-mean" };
    return { itemId, score: popularityOfItem(candidates, model, item), ...rating, path: "popularity" };
  });
}

/** As a share of what the most liked item has, like the score of a list by popularity. */
function popularityOfItem({ likes }: Candidates, model: RankingModel, item: number): number {
  return Math.fround(model.likes[item] / (likes[0] + 1));
}

/** @returns undefined when nothing can be said from descriptions; the function the same for one item */
function descriptionsOf({ history, catalog, model }: PredictionInputs, profile: Profile) {
  const candidates = candidatesOf(model, catalog);
  const liked = likedItems(history, model)
    .map((itemId) => candidates.positionOf(itemId))
    .filter((position) => position !== -1);
  const scoring = byContent(candidates, liked);
  if (scoring === undefined) return undefined;
  const similarity = contentSimilarity(candidates);
  const rated = [...new Set(history.items)].flatMap((item) => {
    const itemId = history.ids[item];
    const position = candidates.positionOf(itemId);
    const value = latestRating(history, itemId);
    return position === -1 || value === undefined ? [] : [{ position, value }];
  });

  return (itemId: string): Omit<Prediction, "itemId"> | undefined => {
    const position = candidates.positionOf(itemId);
    if (position === -1 || !scoring.speaksOf(position)) return undefined;
    const { predictedRating: usual } = ratingOf(model, profile, -1);
    if (usual === undefined) return { score: scoring.scoreAt(position), path: "content" };
    let [sum, weights] = [0, 0];
    for (const own of rated) {
      const alike = similarity(own.position, position);
      sum += alike * own.value;
      weights += alike;
    }
    const { min, max } = model.ratingRange;
    const predictedRating = weights === 0 ? usual : Math.min(max, Math.max(min, sum / weights));
    return { score: scoring.scoreAt(position), predictedRating, path: "content" };
  };
}

function unknownItem(model: RankingModel, profile: Profile): Omit<Prediction, "itemId"> {
  const rating = ratingOf(model, profile, -1);
  return rating.predictedRating === undefined
    ? { score: 0, path: "popularity" }
    : { score: rating.predictedRating, ...rating, path: "mean" };
}

function ratingOf({ fitted }: RankingModel, { taste }: Profile, item: ItemIndex | -1) {
  const predictedRating = fitted.predict?.(taste, item);
  return predictedRating === undefined ? {} : { predictedRating };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
