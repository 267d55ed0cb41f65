import { sigmoid } from "../../arithmetic/sigmoid.ts";
import { addOuterProducts, factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import type { TwoTowerConfig } from "./config.ts";

// Enough that more would hardly change a taste, and few enough for a millisecond.
const POOL_SIZE = 512;
const STEPS = 16;
// Without any penalty a history has no single solution.
const SMALLEST_PENALTY = 1e-3;

/** What the fold-in of every user has in common. */
export interface FoldInParts {
  /** items that stand for the catalog, distinct */
  readonly pool: Int32Array;
  /** weight of the pool beside each liked item */
  readonly negatives: number;
  /** pull of the vector towards 0, times the number of liked items */
  readonly penalty: number;
  readonly steps: number;
}

export function foldInParts(itemCount: number, { negatives, regularization }: TwoTowerConfig): FoldInParts {
  const everything = Int32Array.from({ length: itemCount }, (_, item) => item);
  return {
    pool: seededRandom(0).fork("two-tower fold-in").shuffle(everything).slice(0, POOL_SIZE),
    negatives,
    penalty: Math.max(regularization, SMALLEST_PENALTY),
    steps: STEPS,
  };
}

/**
 * Makes the function that finds a user's vector from the items that the user likes, the items held fixed: the logistic
 * regression that tells them from others, which are a fixed sample of the catalog with the weight of training's
 * negatives. Newton's steps with the largest curvature that the loss can have never go too far (Boehning and Lindsay
 * 1988). All of it is basic arithmetic in double precision, which every machine rounds alike.
 */
export function folderOf(
  items: Float32Array,
  factors: number,
  { pool, negatives, penalty, steps }: FoldInParts,
): (liked: Int32Array) => Float64Array {
  const gram = new Float64Array(factors * factors);
  addOuterProducts(gram, factors, items, pool, new Float64Array(pool.length).fill(1 / 4));

  return (liked) => {
    const count = liked.length;
    const own = new Set(liked);
    const others = pool.filter((item) => !own.has(item));
    const weight = others.length === 0 ? 0 : (count * negatives) / others.length;
    const inPool = pool.filter((item) => own.has(item));
    const curvature = gram.slice();
    addOuterProducts(curvature, factors, items, inPool, new Float64Array(inPool.length).fill(-1 / 4));
    for (let at = 0; at < curvature.length; at++) curvature[at] *= weight;
    addOuterProducts(curvature, factors, items, liked, new Float64Array(count).fill(1 / 4));
    for (let factor = 0; factor < factors; factor++) curvature[factor * (factors + 1)] += count * penalty;
    factorizeCholesky(curvature, factors);

    const taste = new Float64Array(factors);
    const vector = new Float32Array(factors);
    for (let step = 0; step < steps; step++) {
      const descent = taste.map((value) => -count * penalty * value);
      const pull = (item: number, scale: number) => {
        const from = item * factors;
        const force = scale * sigmoid(-Math.sign(scale) * innerProduct(vector, items, from, factors));
        for (let factor = 0; factor < factors; factor++) descent[factor] += force * items[from + factor];
      };
      for (const item of liked) pull(item, 1);
      for (const item of others) pull(item, -weight);
      solveFactorized(curvature, descent, factors);
      for (let factor = 0; factor < factors; factor++) taste[factor] += descent[factor];
      vector.set(taste);
    }
    return taste;
  };
}
