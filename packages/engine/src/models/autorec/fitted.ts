import type { Artifact } from "../../artifact/artifact.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import { solveRidge } from "../../matrix/ridge.ts";
import type { FittedModel, Taste, TrainingData } from "../definition.ts";
import type { AutorecConfig } from "./config.ts";
import { autorecGraph } from "./onnx.ts";

export interface Parameters {
  /** ratings that were learned from */
  readonly ratings: number;
  /** what the ratings of each item are measured from */
  readonly levels: Float32Array;
  /** items x (hidden units + 1), row-major: what an item's ratings come to, and a 1 */
  readonly codes: Float32Array;
  /** users x (hidden units + 1), row-major: what makes a user's ratings of an item's code; the last is the bias */
  readonly users: Float32Array;
}

/**
 * Serves what was learned. A history is folded in as the weights that explain its ratings by the items' codes, drawn
 * towards those of the average user: a ridge regression.
 */
export function fittedAutorec(
  { hiddenUnits, regularization }: AutorecConfig,
  { ratings, levels, codes, users }: Parameters,
  ratingRange: TrainingData["ratingRange"],
  artifact: Artifact,
): FittedModel {
  const width = hiddenUnits + 1;
  const itemCount = codes.length / width;
  // What training minimises, times the number of ratings, has this penalty on each user's weights.
  const penalty = Math.max((regularization * ratings) / 2, SMALLEST_PENALTY);
  const average = meanRow(users, width);
  const [meanLevel] = meanRow(levels, 1);
  const meanCode = meanRow(codes, width);
  const scoreOf = ({ vector }: Taste, item: number) =>
    levels[item] + innerProduct(vector, codes, item * width, width);

  return {
    itemCount,

    taste({ items, values }) {
      const targets = Float64Array.from(values, (value, entry) => value - levels[items[entry]]);
      return {
        vector: Float32Array.from(solveRidge(codes, width, items, targets, average, penalty, STEPS)),
      };
    },

    tasteOf: (user) => ({ vector: users.slice(user * width, (user + 1) * width) }),

    score(taste, items, scores) {
      for (let entry = 0; entry < items.length; entry++) scores[entry] = scoreOf(taste, items[entry]);
    },

    predict(taste, item) {
      const rating =
        item === -1 ? meanLevel + innerProduct(taste.vector, meanCode, 0, width) : scoreOf(taste, item);
      return Math.min(Math.max(rating, ratingRange.min), ratingRange.max);
    },

    onnxGraph: () => autorecGraph(levels, codes, average, penalty, STEPS),

    save: () => artifact,
  };
}

// Without any penalty a history shorter than the number of weights has no single solution.
const SMALLEST_PENALTY = 0.01;
/** of conjugate gradients, at most */
const STEPS = 15;

function meanRow(rows: Float32Array, width: number): Float32Array {
  const sums = new Float64Array(width);
  const count = rows.length / width;
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < width; i++) sums[i] += rows[row * width + i];
  }
  return Float32Array.from(sums, (sum) => sum / count);
}
