import type { Artifact } from "../../artifact/artifact.ts";
import type { History } from "../../dataset/history.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import type { Contribution, FittedModel } from "../definition.ts";
import type { ContentConfig } from "./config.ts";
import type { ItemRows } from "./item-rows.ts";

/**
 * A user is the mean of what they liked less a part of the mean of what they disliked (Rocchio, "Relevance Feedback in
 * Information Retrieval", 1971), brought to length 1. The score is the cosine of the angle between user and item: a sum
 * over the items of the history, each of which accounts for its own part.
 *
 * Items that nobody has met are scored like all others. Where user or item have no features the score is 0.
 */
export function fittedContent(
  { offsets, columns, values }: ItemRows,
  columnCount: number,
  { dislikeWeight, recency }: ContentConfig,
  artifact: Artifact,
): FittedModel {
  /** The weight of each item of a history: the liked add up to 1, the disliked to minus `dislikeWeight`. */
  function weightsOf({ items, values: signals }: History): Float64Array {
    const weights = new Float64Array(items.length);
    let [likedSum, dislikedSum, age] = [0, 0, 1];
    for (let entry = items.length - 1; entry >= 0; entry--) {
      weights[entry] = signals[entry] * age;
      if (signals[entry] > 0) likedSum += weights[entry];
      else dislikedSum -= weights[entry];
      age *= recency;
    }
    return weights.map((weight) => {
      if (weight === 0) return 0;
      return weight > 0 ? weight / likedSum : (dislikeWeight * weight) / dislikedSum;
    });
  }

  function profileOf(history: History): Float64Array {
    const profile = new Float64Array(columnCount);
    const weights = weightsOf(history);
    for (const [entry, item] of history.items.entries()) {
      for (let at = offsets[item]; at < offsets[item + 1]; at++)
        profile[columns[at]] += weights[entry] * values[at];
    }
    return profile;
  }

  return {
    itemCount: offsets.length - 1,

    taste(history) {
      const profile = profileOf(history);
      const length = lengthOf(profile);
      return { vector: Float32Array.from(profile, (value) => (length === 0 ? 0 : value / length)), history };
    },

    score({ vector }, items, scores) {
      for (let entry = 0; entry < items.length; entry++) {
        let sum = 0;
        for (let at = offsets[items[entry]]; at < offsets[items[entry] + 1]; at++)
          sum += vector[columns[at]] * values[at];
        scores[entry] = sum;
      }
    },

    contributions({ history }, item, limit) {
      if (history === undefined) return [];
      const length = lengthOf(profileOf(history));
      if (length === 0) return [];
      const weights = weightsOf(history);
      const row = new Float64Array(columnCount);
      for (let at = offsets[item]; at < offsets[item + 1]; at++) row[columns[at]] = values[at];
      const shares: Contribution[] = [];
      for (const [entry, own] of history.items.entries()) {
        let likeness = 0;
        for (let at = offsets[own]; at < offsets[own + 1]; at++) likeness += row[columns[at]] * values[at];
        const contribution = (weights[entry] * likeness) / length;
        if (contribution !== 0) shares.push({ item: own as ItemIndex, contribution });
      }
      return shares
        .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.item - b.item)
        .slice(0, limit);
    },

    save: () => artifact,
  };
}

function lengthOf(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  // What liked and disliked items leave of each other by rounding is no direction.
  return sum < 1e-18 ? 0 : Math.sqrt(sum);
}
