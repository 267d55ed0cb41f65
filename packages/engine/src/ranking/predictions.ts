import type { ItemIndex } from "../dataset/indices.ts";
import { candidatesOf } from "./candidates.ts";
import type { Catalog } from "./catalog.ts";
import { latestRating, likedItems, type Profile, profileOf, type UserHistory } from "./profile.ts";
import type { RankingModel } from "./ranking-model.ts";
import { byContent, contentSimilarity } from "./scoring/by-content.ts";
import { byModel } from "./scoring/by-model.ts";
import { popularityOf } from "./scoring/scoring.ts";

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
  const predict = predictor(inputs);
  return itemIds.map((itemId) => ({ itemId, ...predict(itemId) }));
}

type Predict = (itemId: string) => Omit<Prediction, "itemId">;

function predictor(inputs: PredictionInputs): Predict {
  const { history, catalog, model } = inputs;
  const candidates = candidatesOf(model, catalog);
  const profile = profileOf(history, model);
  const popularity = popularityOf(candidates);
  const positions = new Map(Array.from(candidates.known, (item, position) => [item, position]));
  const byOwnModel = once(() => byModel(model, candidates, profile));
  const described = once(() => descriptionsOf(inputs));

  return (itemId) => {
    const item = model.items.indexOf(itemId);
    if (item === -1) return described()?.(itemId) ?? unknownItem(model, profile);
    const position = positions.get(item) ?? -1;
    const rating = ratingOf(model, profile, item as ItemIndex);
    const scoring = byOwnModel();
    if (scoring?.speaksOf(position)) return { score: scoring.scores[position], ...rating, path: "model" };
    if (scoring === undefined && rating.predictedRating !== undefined)
      return { score: rating.predictedRating, ...rating, path: "item-mean" };
    return { score: popularity[position], ...rating, path: "popularity" };
  };
}

/** @returns undefined when nothing can be said from descriptions; the function the same for one item */
function descriptionsOf({ history, catalog, model }: PredictionInputs) {
  const candidates = candidatesOf(model, catalog);
  const liked = likedItems(history, model)
    .map((itemId) => candidates.positionOf(itemId))
    .filter((position) => position !== -1);
  const scoring = byContent(candidates, liked);
  if (scoring === undefined) return undefined;
  const similarity = contentSimilarity(candidates);
  const rated = [...new Set(history.map(({ itemId }) => itemId))].flatMap((itemId) => {
    const position = candidates.positionOf(itemId);
    const value = latestRating(history, itemId);
    return position === -1 || value === undefined ? [] : [{ position, value }];
  });

  return (itemId: string): Omit<Prediction, "itemId"> | undefined => {
    const position = candidates.positionOf(itemId);
    if (position === -1 || !scoring.speaksOf(position)) return undefined;
    const { predictedRating: usual } = ratingOf(model, profileOf(history, model), -1);
    if (usual === undefined) return { score: scoring.scores[position], path: "content" };
    let [sum, weights] = [0, 0];
    for (const own of rated) {
      const alike = similarity(own.position, position);
      sum += alike * own.value;
      weights += alike;
    }
    const { min, max } = model.ratingRange;
    const predictedRating = weights === 0 ? usual : Math.min(max, Math.max(min, sum / weights));
    return { score: scoring.scores[position], predictedRating, path: "content" };
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
