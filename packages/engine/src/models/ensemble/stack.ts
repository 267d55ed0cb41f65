import { factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";
import type { Stacker } from "./config.ts";
import type { Pool } from "./validation.ts";

const newtonSteps = 25;

/**
 * Learns from the members' scores whether a user goes on to like an item (Wolpert, "Stacked Generalization", 1992): by
 * logistic regression, as scikit-learn's LogisticRegression(C=1/regularization), or by least squares, as
 * Ridge(alpha=regularization), an item that stands for several counting as often. The constant term is free of regularization and left out of the result: it moves all
 * items alike.
 *
 * @returns one weight per member; below 0 for one whose high scores speak against an item
 */
export function stackedWeights(
  pools: readonly Pool[],
  memberCount: number,
  stacker: Stacker,
  regularization: number,
): number[] {
  const order = memberCount + 1;
  const solution = new Float64Array(order);
  // Least squares are met by the first step.
  for (let step = 0; step < (stacker === "ridge" ? 1 : newtonSteps); step++) {
    const hessian = new Float64Array(order * order);
    const descent = new Float64Array(order);
    for (let member = 0; member < memberCount; member++) {
      hessian[member * (order + 1)] = regularization;
      descent[member] = -regularization * solution[member];
    }
    const row = new Float64Array(order).fill(1);
    for (const { items, scores, liked, counts } of pools) {
      for (let place = 0; place < items.length; place++) {
        for (let member = 0; member < memberCount; member++) row[member] = scores[member][place];
        const response = row.reduce((sum, value, column) => sum + value * solution[column], 0);
        const predicted = stacker === "ridge" ? response : 1 / (1 + Math.exp(-response));
        const count = counts[place];
        const curvature = count * (stacker === "ridge" ? 1 : predicted * (1 - predicted));
        for (let i = 0; i < order; i++) {
          descent[i] += count * (liked[place] - predicted) * row[i];
          for (let j = i; j < order; j++) hessian[i * order + j] += curvature * row[i] * row[j];
        }
      }
    }
    // Where everything is liked, or nothing, the constant has no bound.
    hessian[order * order - 1] += 1e-9;
    factorizeCholesky(hessian, order);
    solveFactorized(hessian, descent, order);
    for (let column = 0; column < order; column++) solution[column] += descent[column];
    if (descent.every((change) => Math.abs(change) < 1e-10)) break;
  }
  return [...solution.subarray(0, memberCount)];
}
