import { addOuterProducts, factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import { sigmoid } from "../../matrix/sigmoid.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import type { BprConfig } from "./config.ts";

// Enough that more would hardly change a taste, and few enough for a millisecond.
const POOL_SIZE = 512;
const ROUNDS = 3;
const STEPS = 4;
// Pairs of a liked item and another that one step looks at, so that a long history takes no longer than a short one.
const PAIRS_OF_STEP = 4096;
// Others that together are drawn less often than this are left out.
const NEGLIGIBLE_SHARE = 0.01;
// Without any penalty a history has no single solution.
const SMALLEST_PENALTY = 1e-4;

/**
 * Makes the function that finds a user's factors from the items that the user likes, the items held fixed: those that
 * minimise what training minimised, the mean loss of the liked items against others plus the penalty. The others are a
 * fixed sample of the catalog, each with the share that it would have of training's draws: of a few candidates the
 * best-scored is taken, so that well-scored items have more. Newton's steps with the largest curvature that the loss
 * can have never go too far (Boehning and Lindsay 1988). All of it is basic arithmetic in double precision, which every
 * machine rounds alike.
 */
export function folderOf(items: Float32Array, config: BprConfig): (liked: Int32Array) => Float64Array {
  const order = config.factors;
  const everything = Int32Array.from({ length: items.length / order }, (_, item) => item);
  const pool = seededRandom(0).fork("bpr fold-in").shuffle(everything).slice(0, POOL_SIZE);
  const penalty = Math.max(config.regularization, SMALLEST_PENALTY);
  const fixedFactors = config.biases ? 1 : 0;
  const free = order - fixedFactors;

  return (liked) => {
    const taste = new Float64Array(order).fill(1, free);
    const vector = new Float32Array(order);
    const others = pool.filter((item) => !liked.includes(item));
    for (let round = 0; round < ROUNDS && others.length > 0 && free > 0; round++) {
      vector.set(taste);
      const drawn = sharesOf(others, scoresOf(vector, others, items), config.candidates);
      const curvature = curvatureOf(liked, drawn, items, order, free, penalty);
      for (let step = 0; step < STEPS; step++) {
        vector.set(taste);
        const direction = descentOf(vector, liked, drawn, items, free, penalty);
        solveFactorized(curvature, direction, free);
        for (let factor = 0; factor < free; factor++) taste[factor] += direction[factor];
      }
    }
    return taste;
  };
}

/** Items that liked ones are compared with, and the share of the comparisons that each has. */
interface Drawn {
  readonly items: Int32Array;
  readonly shares: Float64Array;
}

function scoresOf(taste: Float32Array, wanted: Int32Array, items: Float32Array): Float64Array {
  return Float64Array.from(wanted, (item) => innerProduct(taste, items, item * taste.length, taste.length));
}

/** The chance of each item to be the best-scored of so many candidates. */
function sharesOf(others: Int32Array, scores: Float64Array, candidates: number): Drawn {
  const count = others.length;
  const ranked = Int32Array.from(others, (_, place) => place);
  if (candidates > 1) ranked.sort((a, b) => scores[b] - scores[a] || a - b);
  // The chance that none of the candidates is among the first `rank`.
  const missed = Float64Array.from({ length: count + 1 }, (_, rank) => power(1 - rank / count, candidates));
  const cut = missed.findIndex((chance) => chance < NEGLIGIBLE_SHARE);
  const shares = Float64Array.from({ length: cut }, (_, rank) => missed[rank] - missed[rank + 1]);
  return { items: Int32Array.from(shares, (_, rank) => others[ranked[rank]]), shares };
}

/** base^exponent by multiplications alone; exponent an integer of at least 1 */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let square = base, rest = exponent; rest > 0; rest >>>= 1, square *= square)
    if (rest & 1) result *= square;
  return result;
}

/** Factorized: a quarter of the sum of share (q_i - q_j)(q_i - q_j)^T over all pairs, plus the penalty. */
function curvatureOf(
  liked: Int32Array,
  { items: others, shares }: Drawn,
  items: Float32Array,
  order: number,
  free: number,
  penalty: number,
): Float64Array {
  const count = liked.length;
  const whole = new Float64Array(order * order);
  const total = shares.reduce((sum, share) => sum + share, 0);
  addOuterProducts(whole, order, items, liked, new Float64Array(count).fill(total / 4));
  addOuterProducts(
    whole,
    order,
    items,
    others,
    shares.map((share) => (share * count) / 4),
  );
  const sumOfLiked = new Float64Array(order);
  const meanOfOthers = new Float64Array(order);
  for (let factor = 0; factor < order; factor++) {
    for (const item of liked) sumOfLiked[factor] += items[item * order + factor];
    for (const [place, item] of others.entries())
      meanOfOthers[factor] += shares[place] * items[item * order + factor];
  }
  const matrix = new Float64Array(free * free);
  for (let i = 0; i < free; i++) {
    for (let j = i; j < free; j++) {
      const mixed = sumOfLiked[i] * meanOfOthers[j] + sumOfLiked[j] * meanOfOthers[i];
      matrix[i * free + j] = whole[i * order + j] - mixed / 4;
    }
    matrix[i * (free + 1)] += count * penalty;
  }
  factorizeCholesky(matrix, free);
  return matrix;
}

/** What the loss falls by along each factor. */
function descentOf(
  taste: Float32Array,
  liked: Int32Array,
  { items: others, shares }: Drawn,
  items: Float32Array,
  free: number,
  penalty: number,
): Float64Array {
  const order = taste.length;
  const otherScores = scoresOf(taste, others, items);
  const pushes = new Float64Array(others.length);
  const descent = new Float64Array(free);
  for (let factor = 0; factor < free; factor++) descent[factor] = -liked.length * penalty * taste[factor];
  // Each liked item is compared with every so manieth of the others, all of them in turn.
  const stride = Math.ceil((liked.length * pushes.length) / PAIRS_OF_STEP);
  for (const [entry, item] of liked.entries()) {
    const score = innerProduct(taste, items, item * order, order);
    let pull = 0;
    for (let place = entry % stride; place < pushes.length; place += stride) {
      const weight = stride * shares[place] * sigmoid(otherScores[place] - score);
      pushes[place] += weight;
      pull += weight;
    }
    for (let factor = 0; factor < free; factor++) descent[factor] += pull * items[item * order + factor];
  }
  for (let place = 0; place < pushes.length; place++) {
    const row = others[place] * order;
    for (let factor = 0; factor < free; factor++) descent[factor] -= pushes[place] * items[row + factor];
  }
  return descent;
}
