import { topK } from "../../evaluation/top-k.ts";
import type { Pool } from "./validation.ts";

const rounds = 4;
const steps = [0.25, 0.5, 0.8, 1.25, 2, 4];
/** What a member without a weight is given to begin with, as a share of all. */
const beginnings = [0.05, 0.2, 0.5];

/**
 * Looks for the weights whose lists have the highest mean NDCG@k: from the best of the given weights, equal ones and each
 * member alone, one weight after another is made larger, smaller or 0 while that helps (coordinate ascent; NDCG has no
 * gradient).
 *
 * @param given where to begin, one weight per member, not all 0
 * @returns weights from 0 on with the sum 1, at least as good on the pools as the given ones
 */
export function tuneWeights(pools: readonly Pool[], given: readonly number[], k: number): number[] {
  const count = given.length;
  const alone = given.map((_, member) => given.map((_, other) => (other === member ? 1 : 0)));
  let best = { weights: normalized(given), value: meanNdcg(pools, normalized(given), k) };
  const consider = (weights: readonly number[]) => {
    const candidate = normalized(weights);
    const value = meanNdcg(pools, candidate, k);
    // What is no better stays out, so that rounding decides nothing.
    if (value > best.value * (1 + 1e-9)) best = { weights: candidate, value };
  };
  for (const weights of [new Array(count).fill(1), ...alone]) consider(weights);
  if (count === 1) return best.weights;
  for (let round = 0; round < rounds; round++) {
    const { value } = best;
    for (let member = 0; member < count; member++) {
      const weight = best.weights[member];
      const others = 1 - weight;
      const tries = weight === 0 ? beginnings : steps.map((step) => weight * step);
      for (const next of tries) consider(best.weights.with(member, next));
      if (others > 0) consider(best.weights.with(member, 0));
    }
    if (best.value === value) break;
  }
  return best.weights;
}

/** Mean NDCG@k of the lists that weights make of the pools; of equal scores the lower item index comes first. */
export function meanNdcg(pools: readonly Pool[], weights: readonly number[], k: number): number {
  let sum = 0;
  for (const { items, scores, liked, likedCount } of pools) {
    const combined = new Float64Array(items.length);
    for (const [member, weight] of weights.entries()) {
      if (weight === 0) continue;
      for (let place = 0; place < combined.length; place++) combined[place] += weight * scores[member][place];
    }
    let gain = 0;
    for (const [rank, place] of topK(combined, k).entries())
      if (liked[place] === 1) gain += 1 / Math.log2(rank + 2);
    let ideal = 0;
    for (let rank = 0; rank < Math.min(k, likedCount); rank++) ideal += 1 / Math.log2(rank + 2);
    sum += gain / ideal;
  }
  return sum / pools.length;
}

function normalized(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
