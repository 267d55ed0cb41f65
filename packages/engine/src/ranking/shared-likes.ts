import { likedItems } from "./profile.ts";
import type { RankingModel } from "./ranking-model.ts";
import type { UserHistory } from "./user-history.ts";

/** What two users have in common. */
export interface SharedLikes {
  /** items that both liked */
  readonly common: number;
  /** the cosine of their likes, in [0, 1]: `common` over the geometric mean of how many each liked */
  readonly similarity: number;
}

/**
 * Compares users with one by what they liked, in the sense of the model's training data; the model itself has no say, and
 * items that it does not know count like all others.
 */
export function sharedLikesWith(
  history: UserHistory,
  model: RankingModel,
): (other: UserHistory) => SharedLikes {
  const own = new Set(likedItems(history, model));
  return (other) => {
    const theirs = new Set(likedItems(other, model));
    let common = 0;
    for (const itemId of theirs) if (own.has(itemId)) common++;
    return { common, similarity: common === 0 ? 0 : common / Math.sqrt(own.size * theirs.size) };
  };
}
