import { seededRandom } from "../../random/xoshiro128.ts";
import type { EncodedTrials } from "./encoded-trials.ts";
import { growTree, type TreeNode } from "./regression-tree.ts";

/** A tree of a forest, with the rows that it has not seen. */
export interface ForestTree {
  readonly root: TreeNode;
  readonly unseen: readonly number[];
}

export interface ForestOptions {
  readonly trees?: number;
  readonly seed?: number;
}

/**
 * Regression trees, each grown on rows drawn with replacement (Breiman, "Random Forests", Machine Learning 2001; every
 * dimension may be split on, as in scikit-learn's regressor). Each tree has a stream of random numbers of its own.
 */
export function growForest(
  { dimensions, rows, values }: EncodedTrials,
  { trees = 64, seed = 42 }: ForestOptions = {},
): ForestTree[] {
  const random = seededRandom(seed);
  return Array.from({ length: trees }, (_, tree) => {
    const own = random.fork(`tree ${tree}`);
    const members = Array.from(rows, () => own.below(rows.length)).sort((a, b) => a - b);
    const seen = new Set(members);
    const unseen = rows.flatMap((_, row) => (seen.has(row) ? [] : [row]));
    return { root: growTree(dimensions, rows, values, members), unseen };
  });
}
