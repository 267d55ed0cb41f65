import type { Artifact } from "../../artifact/artifact.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import type { SparseRows } from "../../dataset/sparse-rows.ts";
import { topK } from "../../evaluation/top-k.ts";
import type { FittedModel, Taste } from "../definition.ts";
import { strongestFirst } from "../strongest.ts";
import type { UserKnnConfig } from "./config.ts";
import { type LikeWeights, weightsOfUser } from "./weights.ts";

export interface KnownUsers {
  /** rows are users, values their likes */
  readonly likes: SparseRows;
  /** rows are items, values the weights of their users' likes */
  readonly fans: SparseRows;
  /** the sum of squares of each user's weights */
  readonly squares: Float64Array;
  readonly weights: LikeWeights;
}

/**
 * Serves neighbours: the most similar known users are found from a history when it is asked for, and an item's score is
 * the sum of similarity times liking. A known user is among their own neighbours, which says nothing of what is new to
 * them. In double precision and a fixed order.
 */
export function fittedUserKnn(config: UserKnnConfig, users: KnownUsers, artifact: Artifact): FittedModel {
  const { likes, fans, squares } = users;
  const itemCount = fans.rowCount;

  /** The nearest users, each with what a common weight is divided by. */
  const neighboursOf = ({ vector, history }: Taste): { user: number; common: number; divisor: number }[] => {
    const items = history?.items ?? [];
    const sums = new Float64Array(likes.rowCount);
    const met: number[] = [];
    let own = 0;
    for (let entry = 0; entry < items.length; entry++) {
      const weight = vector[entry];
      if (weight === 0) continue;
      own += weight * weight;
      for (let at = fans.offsets[items[entry]]; at < fans.offsets[items[entry] + 1]; at++) {
        const user = fans.columns[at];
        if (sums[user] === 0) met.push(user);
        sums[user] += weight * fans.values[at];
      }
    }
    const divisorOf = (user: number): number => {
      if (config.similarity === "bm25") return 1;
      const together =
        config.similarity === "jaccard" ? own + squares[user] - sums[user] : Math.sqrt(own * squares[user]);
      return together + config.shrinkage;
    };
    // In the order of users, so that of equal similarities the lower user is nearer.
    const alike = Int32Array.from(met).sort();
    const similarities = new Float32Array(alike.length);
    for (let place = 0; place < alike.length; place++)
      similarities[place] = sums[alike[place]] / divisorOf(alike[place]);
    return Array.from(topK(similarities, config.neighbours), (place) => {
      const user = alike[place];
      return { user, common: sums[user], divisor: divisorOf(user) };
    });
  };

  return {
    itemCount,

    /** The vector holds what each entry of the history weighs in a similarity. */
    taste: (history) => ({
      vector: weightsOfUser(history.items, history.values, config.similarity, users.weights),
      history,
    }),

    score(taste, items, scores) {
      const sums = new Float64Array(itemCount);
      for (const { user, common, divisor } of neighboursOf(taste)) {
        for (let at = likes.offsets[user]; at < likes.offsets[user + 1]; at++)
          sums[likes.columns[at]] += (common / divisor) * likes.values[at];
      }
      for (let entry = 0; entry < items.length; entry++) scores[entry] = sums[items[entry]];
    },

    // A similarity is a sum over what both liked, so each common like has its share of it.
    contributions(taste, item, limit) {
      const liking = new Float64Array(likes.rowCount);
      for (const { user, divisor } of neighboursOf(taste)) {
        for (let at = likes.offsets[user]; at < likes.offsets[user + 1]; at++)
          if (likes.columns[at] === item) liking[user] += likes.values[at] / divisor;
      }
      const shares = Array.from(taste.history?.items ?? [], (own, entry) => {
        let share = 0;
        for (let at = fans.offsets[own]; at < fans.offsets[own + 1]; at++)
          share += fans.values[at] * liking[fans.columns[at]];
        return { item: own as ItemIndex, contribution: taste.vector[entry] * share };
      });
      return strongestFirst(shares, limit);
    },

    similarUsers(taste, item) {
      const neighbours = new Set(neighboursOf(taste).map(({ user }) => user));
      let count = 0;
      for (let at = fans.offsets[item]; at < fans.offsets[item + 1]; at++)
        if (neighbours.has(fans.columns[at]) && fans.values[at] !== 0) count++;
      return count;
    },

    save: () => artifact,
  };
}
