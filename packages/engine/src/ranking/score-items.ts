import { profileOf } from "./profile.ts";
import type { RankingModel } from "./ranking-model.ts";
import type { UserHistory } from "./user-history.ts";

/**
 * What a model says of single items for one user: the scores that it ranks by. For a history that says nothing to the
 * model they are its scores for a stranger.
 *
 * @param itemIds known to the model or not, in any order
 * @returns by place in `itemIds`, always finite; for an item that the model does not know, at most 0 and no higher than
 *   for any that it knows. A score depends on no other item that is asked about
 */
export function scoreItems(
  model: RankingModel,
  history: UserHistory,
  itemIds: readonly string[],
): Float32Array {
  const { taste } = profileOf(history, model);
  const indices = Int32Array.from(itemIds, (itemId) => model.items.indexOf(itemId));
  if (!indices.includes(-1)) return scoresOf(indices);
  const all = scoresOf(Int32Array.from({ length: model.items.size }, (_, index) => index));
  const lowest = all.reduce((least, score) => Math.min(least, score), 0);
  return Float32Array.from(indices, (index) => (index === -1 ? lowest : all[index]));

  function scoresOf(items: Int32Array): Float32Array {
    const scores = new Float32Array(items.length);
    model.fitted.score(taste, items, scores);
    return scores;
  }
}
