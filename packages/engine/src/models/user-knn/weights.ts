import type { Interactions } from "../../dataset/interactions.ts";
import type { UserSimilarity } from "./config.ts";

/** The usual constants of BM25: how soon repetition stops to count, and how much a user's activity does. */
const SATURATION = 1.2;
const LENGTH_INFLUENCE = 0.75;

/** What the weights of a new user's likes depend on, beside the likes themselves. */
export interface LikeWeights {
  /** how much a like of each item says */
  readonly rarity: Float32Array;
  /** likes of a training user on average */
  readonly meanLength: number;
}

/**
 * - `cosine`, `jaccard`: each like says as much
 * - `tfidf`, `bm25`: a like says log(1 + users / likes of the item); bm25's weights deal with activity themselves, so that
 *   its similarity is their inner product alone
 */
export function likeWeights(liked: Interactions, similarity: UserSimilarity): LikeWeights {
  const likes = new Float64Array(liked.itemCount);
  for (const item of liked.items) likes[item]++;
  const isFlat = similarity === "cosine" || similarity === "jaccard";
  return {
    rarity: Float32Array.from(likes, (count) =>
      isFlat ? 1 : Math.log(1 + liked.userCount / Math.max(1, count)),
    ),
    meanLength: liked.items.length / liked.userCount,
  };
}

/**
 * What each like of one user weighs in a similarity.
 *
 * @param values above 0 for a like; others weigh nothing
 */
export function weightsOfUser(
  items: Int32Array,
  values: Float32Array,
  similarity: UserSimilarity,
  { rarity, meanLength }: LikeWeights,
): Float32Array<ArrayBuffer> {
  const length = values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  const relative = 1 - LENGTH_INFLUENCE + LENGTH_INFLUENCE * (length / meanLength);
  return Float32Array.from(items, (item, entry) => {
    const value = values[entry];
    if (!(value > 0)) return 0;
    switch (similarity) {
      case "cosine":
        return value;
      case "jaccard":
        return 1;
      case "tfidf":
        return Math.sqrt(value) * rarity[item];
      case "bm25":
        return ((value * (SATURATION + 1)) / (SATURATION * relative + value)) * rarity[item];
    }
  });
}
