import { topUnmasked } from "../../evaluation/top-k.ts";
import type { FittedModel, Taste } from "../../models/definition.ts";
import type { Found, ModelSearch } from "./model-search.ts";
import type { VectorSearch } from "./vector-search.ts";

/** A model as far as it is searched. */
export interface SearchedModel {
  readonly fitted: FittedModel;
  /** item indices by position */
  readonly known: Int32Array;
  /** of a model whose scores are inner products, where its vectors are encoded */
  readonly vectors?: VectorSearch | undefined;
}

/** @returns a function that answers searches */
export function modelSearcher({ fitted, known, vectors }: SearchedModel): (search: ModelSearch) => Found {
  let baselines: { readonly taste: Taste; readonly scores: Float32Array } | undefined;

  function scoresOf(taste: Taste): Float32Array {
    const scores = new Float32Array(known.length);
    fitted.score(taste, known, scores);
    return scores;
  }

  /** A user of whom nothing is known is always the same. */
  function baselineOf(taste: Taste): Float32Array {
    baselines ??= { taste, scores: scoresOf(taste) };
    return baselines.scores;
  }

  return ({ taste, baseline, lists, wantsLowest }) => {
    if (baseline !== undefined) {
      const from = baselineOf(baseline);
      return { scores: scoresOf(taste).map((score, position) => score - from[position]), lists: [] };
    }
    const found = vectors?.(taste.vector, lists, wantsLowest);
    if (found !== undefined) return found;
    const scores = scoresOf(taste);
    if (fitted.itemVectors === undefined) return { scores, lists: [] };
    let lowest = 0;
    for (const score of scores) if (score < lowest) lowest = score;
    return {
      lowest,
      lists: lists.map(({ count, mask }) => {
        const positions = topUnmasked(scores, count, mask);
        return { positions, isWhole: positions.length < count };
      }),
    };
  };
}
