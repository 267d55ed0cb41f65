import type { Artifact } from "../../artifact/artifact.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import type { Contribution, FittedModel, Taste, TrainingData } from "../definition.ts";
import { meanResidual } from "./biases.ts";
import type { ItemKnnRatingsConfig } from "./config.ts";
import type { SimilarItems } from "./similar-items.ts";

/** What training leaves behind. */
export interface Parameters {
  readonly mean: number;
  readonly itemBiases: Float32Array;
  readonly similar: SimilarItems;
}

/** The user's ratings that speak for one item. */
interface Neighbourhood {
  /** places in the history, the most similar first */
  readonly entries: number[];
  readonly weights: number[];
  /** what a unit of weight counts: 1 / (damping + sum of the weights) */
  readonly share: number;
}

/**
 * A rating is predicted as mean + user bias + item bias + the average of how much more than usual the user gave the
 * `neighbours` most similar items of their own, weighted by similarity.
 *
 * All of it but the mean and the item's bias is a sum over the history, the user's bias included, so contributions are
 * exact: they add up to what the history changes in the score.
 */
export function fittedItemKnnRatings(
  config: ItemKnnRatingsConfig,
  { mean, itemBiases, similar }: Parameters,
  ratingRange: TrainingData["ratingRange"],
  artifact: Artifact,
): FittedModel {
  const itemCount = itemBiases.length;

  /** @returns by item, the place in the history that holds it, or -1 */
  function placesOf({ history }: Taste): Int32Array {
    const places = new Int32Array(itemCount).fill(-1);
    for (const [entry, item] of (history?.items ?? []).entries()) places[item] = entry;
    return places;
  }

  function neighbourhood(places: Int32Array, item: number): Neighbourhood {
    const entries: number[] = [];
    const weights: number[] = [];
    let sum = config.damping;
    const end = similar.offsets[item + 1];
    for (let at = similar.offsets[item]; at < end && entries.length < config.neighbours; at++) {
      const entry = places[similar.items[at]];
      if (entry === -1) continue;
      entries.push(entry);
      weights.push(similar.weights[at]);
      sum += similar.weights[at];
    }
    return entries.length < config.minimumNeighbours
      ? { entries: [], weights: [], share: 0 }
      : { entries, weights, share: 1 / sum };
  }

  function predictUnclamped({ vector, bias = 0 }: Taste, places: Int32Array, item: number): number {
    const { entries, weights, share } = neighbourhood(places, item);
    let sum = 0;
    for (const [place, entry] of entries.entries()) sum += weights[place] * vector[entry];
    return mean + bias + itemBiases[item] + sum * share;
  }

  return {
    itemCount,

    /** The vector holds, for each item of the history, how far its rating lies above what is usual. */
    taste(history) {
      const { items, values } = history;
      const bias = meanResidual(items, values, mean, itemBiases, config.biasDamping);
      const vector = Float32Array.from(
        items,
        (item, entry) => values[entry] - mean - itemBiases[item] - bias,
      );
      return { vector, bias, history };
    },

    score(taste, items, scores) {
      const places = placesOf(taste);
      for (let entry = 0; entry < items.length; entry++)
        scores[entry] = predictUnclamped(taste, places, items[entry]);
    },

    predict(taste, item) {
      const rating = item === -1 ? mean + (taste.bias ?? 0) : predictUnclamped(taste, placesOf(taste), item);
      return Math.min(Math.max(rating, ratingRange.min), ratingRange.max);
    },

    contributions(taste, item, limit) {
      const own = taste.history?.items ?? new Int32Array();
      const { bias = 0, vector } = taste;
      const { entries, weights, share } = neighbourhood(placesOf(taste), item);
      const parts = new Float64Array(own.length);
      for (const [place, entry] of entries.entries()) parts[entry] = weights[place] * share;
      const partOfAll = parts.reduce((sum, part) => sum + part, 0);
      // The user's bias counts once for itself, and is taken from what each neighbour says.
      const inBias = (1 - partOfAll) / (own.length + config.biasDamping);
      const shares = Array.from(
        own,
        (ownItem, entry): Contribution => ({
          item: ownItem as ItemIndex,
          contribution: (vector[entry] + bias) * (inBias + parts[entry]),
        }),
      );
      return shares
        .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.item - b.item)
        .slice(0, limit);
    },

    save: () => artifact,
  };
}
