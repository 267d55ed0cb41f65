import type { Artifact } from "../../artifact/artifact.ts";
import type { History } from "../../dataset/history.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import type { Contribution, FittedModel } from "../definition.ts";
import { sharedRanks, unitSpread } from "./standing.ts";

/** A member that is ready to score. */
export interface WeighedModel {
  readonly model: FittedModel;
  readonly weight: number;
}

/** How the scores of members become one. */
export interface Combination {
  /** sums ranks, as 1 / (constant + rank), instead of scores; absent for scores */
  readonly rankConstant?: number;
}

/**
 * Every member scores all items when a taste is made, since its scores are weighed by their spread over all of them (or
 * by ranks): the taste's vector holds the one score of each item. Sums of scores can be explained by the user's own
 * items where each member can.
 */
export function fittedEnsemble(
  weighed: readonly WeighedModel[],
  { rankConstant }: Combination,
  itemCount: number,
  artifact: Artifact,
): FittedModel {
  const members = weighed.filter(({ weight }) => weight !== 0);
  const allItems = Int32Array.from({ length: itemCount }, (_, item) => item);

  function scoresOf(model: FittedModel, history: History): Float32Array {
    const scores = new Float32Array(itemCount);
    model.score(model.taste(history), allItems, scores);
    return scores;
  }

  const fitted: FittedModel = {
    itemCount,

    taste(history) {
      const met = marksOf(history, itemCount);
      const sums = new Float64Array(itemCount);
      for (const { model, weight } of members) {
        const scores = scoresOf(model, history);
        if (rankConstant === undefined) {
          const scale = weight * unitSpread(scores, met);
          for (let item = 0; item < itemCount; item++) sums[item] += scale * scores[item];
        } else {
          const ranks = sharedRanks(scores, met);
          for (let item = 0; item < itemCount; item++) sums[item] += weight / (rankConstant + ranks[item]);
        }
      }
      return { vector: Float32Array.from(sums), history };
    },

    score({ vector }, items, scores) {
      for (let entry = 0; entry < items.length; entry++) scores[entry] = vector[items[entry]];
    },

    save: () => artifact,
  };
  if (rankConstant !== undefined || members.some(({ model }) => model.contributions === undefined))
    return fitted;
  return {
    ...fitted,
    contributions({ history }, item, limit) {
      if (history === undefined) return [];
      const met = marksOf(history, itemCount);
      const sums = new Map<ItemIndex, number>();
      for (const { model, weight } of members) {
        const scale = weight * unitSpread(scoresOf(model, history), met);
        const shares = model.contributions?.(model.taste(history), item, history.items.length) ?? [];
        for (const { item: own, contribution } of shares)
          sums.set(own, (sums.get(own) ?? 0) + scale * contribution);
      }
      return Array.from(sums, ([own, contribution]): Contribution => ({ item: own, contribution }))
        .filter(({ contribution }) => contribution !== 0)
        .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.item - b.item)
        .slice(0, limit);
    },
  };
}

/** @returns 1 for each item of the history */
export function marksOf({ items }: History, itemCount: number): Uint8Array {
  const marks = new Uint8Array(itemCount);
  for (const item of items) marks[item] = 1;
  return marks;
}
