import { seededRandom } from "../../random/xoshiro128.ts";
import type { StudyRecord } from "../study-record.ts";
import { encodedTrials } from "./encoded-trials.ts";
import { type ForestOptions, growForest } from "./forest.ts";
import { type Importance, inShares } from "./importance.ts";
import { predict } from "./regression-tree.ts";

/**
 * How much worse a forest predicts the trials that a tree has not seen when a parameter's values are exchanged among them
 * (Breiman, "Random Forests", Machine Learning 2001). Beside fANOVA it also counts what a parameter does together with
 * others, but only where there are trials.
 *
 * @returns shares of the mean increase of the squared error, which sum to 1; all 0 when no parameter makes a difference
 */
export function permutationImportance(
  record: Pick<StudyRecord, "space" | "trials">,
  options: ForestOptions = {},
): Importance {
  const encoded = encodedTrials(record);
  const { dimensions, rows, values } = encoded;
  if (rows.length < 2)
    return inShares(
      dimensions,
      dimensions.map(() => 0),
    );
  const random = seededRandom(options.seed ?? 42);
  const increases = dimensions.map(() => 0);
  for (const [tree, { root, unseen }] of growForest(encoded, options).entries()) {
    const errorOf = (row: number, given: readonly number[]) => (predict(root, given) - values[row]) ** 2;
    for (const [index, { name }] of dimensions.entries()) {
      const others = random.fork(`${name} of tree ${tree}`).shuffle([...unseen]);
      for (const [place, row] of unseen.entries()) {
        const exchanged = rows[row].with(index, rows[others[place]][index]);
        increases[index] += errorOf(row, exchanged) - errorOf(row, rows[row]);
      }
    }
  }
  return inShares(
    dimensions,
    increases.map((increase) => Math.max(increase, 0)),
  );
}
