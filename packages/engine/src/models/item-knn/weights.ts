import type { Interactions } from "../../dataset/interactions.ts";
import { byItem, byUser, type SparseRows } from "../../dataset/sparse-rows.ts";
import { rowLengths } from "../../matrix/row-lengths.ts";
import type { ItemKnnConfig } from "./config.ts";

/** What a similarity is computed from, as the kernel `nearestRows` wants it. */
export interface PairWeights {
  /** rows are items: what a user says of the item that a history holds */
  readonly ofItem: SparseRows;
  /** rows are users: what a user says of the item that may be recommended */
  readonly ofUser: SparseRows;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly union: boolean;
}

/** The usual constants of BM25: how soon repetition stops to count, and how much an item's popularity does. */
const SATURATION = 1.2;
const LENGTH_INFLUENCE = 0.75;

/**
 * Weights whose sum over common users, divided as the kernel does, is the similarity of the config:
 *
 * - `cosine`: the values themselves, divided by the lengths of the items' rows; with `popularityNormalization` q the
 *   length of the row in the history has the power 2 (1 - q), that of the other 2 q (Aiolli, RecSys 2013)
 * - `tfidf`: the cosine of sqrt(value) log(1 + items / the user's likes)
 * - `bm25`: the inner product of Okapi BM25's weights, items being documents and users words: popularity is dealt with by
 *   the weights, so that nothing is divided out
 * - `jaccard`: users who liked both, divided by users who liked either
 * - `rp3beta`: the probability to walk from one item over a user to the other, each step to the power `alpha`, divided
 *   by the other's popularity to the power `beta` (Paudel et al., TiiS 2017)
 *
 * @param liked values above 0 only
 */
export function pairWeights(liked: Interactions, config: ItemKnnConfig): PairWeights {
  switch (config.similarity) {
    case "cosine":
      return cosine(liked, liked.values, config.popularityNormalization);
    case "tfidf": {
      const rarity = rarities(liked);
      const weights = liked.values.map((value, row) => Math.sqrt(value) * rarity[liked.users[row]]);
      return cosine(liked, weights, config.popularityNormalization);
    }
    case "bm25": {
      const ofItemSums = sums(liked.items, liked.values, liked.itemCount);
      const rarity = rarities(liked);
      const mean = ofItemSums.reduce((total, sum) => total + sum, 0) / liked.itemCount;
      const weights = liked.values.map((value, row) => {
        const length = 1 - LENGTH_INFLUENCE + LENGTH_INFLUENCE * (ofItemSums[liked.items[row]] / mean);
        return ((value * (SATURATION + 1)) / (SATURATION * length + value)) * rarity[liked.users[row]];
      });
      const ones = new Float64Array(liked.itemCount).fill(1);
      return { ...bothWays(liked, weights, weights), left: ones, right: ones, union: false };
    }
    case "jaccard": {
      const ones = new Float32Array(liked.values.length).fill(1);
      const counts = sums(liked.items, ones, liked.itemCount);
      return { ...bothWays(liked, ones, ones), left: counts, right: counts, union: true };
    }
    case "rp3beta": {
      const { alpha, beta } = config;
      const ofUserSums = sums(liked.users, liked.values, liked.userCount);
      const ofItemSums = sums(liked.items, liked.values, liked.itemCount);
      const toUser = liked.values.map((value, row) => (value / ofItemSums[liked.items[row]]) ** alpha);
      const toItem = liked.values.map((value, row) => (value / ofUserSums[liked.users[row]]) ** alpha);
      return {
        ...bothWays(liked, toUser, toItem),
        left: new Float64Array(liked.itemCount).fill(1),
        right: ofItemSums.map((sum) => sum ** beta),
        union: false,
      };
    }
  }
}

function cosine(liked: Interactions, weights: Float32Array, normalization: number): PairWeights {
  const rows = bothWays(liked, weights, weights);
  const lengths = rowLengths(rows.ofItem);
  return {
    ...rows,
    left: lengths.map((length) => length ** (2 * (1 - normalization))),
    right: lengths.map((length) => length ** (2 * normalization)),
    union: false,
  };
}

function bothWays(liked: Interactions, ofItem: Float32Array, ofUser: Float32Array) {
  return { ofItem: byItem({ ...liked, values: ofItem }), ofUser: byUser({ ...liked, values: ofUser }) };
}

/** log(1 + items / the user's likes): above 0 also for a user who likes everything. */
function rarities({ users, userCount, itemCount }: Interactions): Float64Array {
  const likes = sums(users, new Float32Array(users.length).fill(1), userCount);
  return likes.map((count) => Math.log(1 + itemCount / Math.max(count, 1)));
}

function sums(rows: Int32Array, values: Float32Array, rowCount: number): Float64Array {
  const total = new Float64Array(rowCount);
  for (let at = 0; at < rows.length; at++) total[rows[at]] += values[at];
  return total;
}
