import { factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";
import { drawGamma } from "../../random/gamma.ts";
import type { Random } from "../../random/xoshiro128.ts";
import { normalCdf, normalDensity } from "../../statistics/normal-distribution.ts";

/** How often each level occurs at which score: one entry for each pair that does. */
export interface ScoreHistogram {
  readonly levels: Int32Array;
  readonly scores: Float64Array;
  readonly counts: Float64Array;
}

const LOWEST = -12;
const BIN_WIDTH = 1 / 64;
const BINS = (-2 * LOWEST) / BIN_WIDTH;

/** @param scoreAt the score of a position; it counts as the middle of its bin */
export function scoreHistogram(
  levelOf: Int32Array,
  levelCount: number,
  scoreAt: (position: number) => number,
): ScoreHistogram {
  const dense = new Int32Array(levelCount * BINS);
  for (let position = 0; position < levelOf.length; position++) {
    const bin = Math.floor((scoreAt(position) - LOWEST) / BIN_WIDTH);
    dense[levelOf[position] * BINS + Math.min(Math.max(bin, 0), BINS - 1)]++;
  }
  const filled: number[] = [];
  for (let at = 0; at < dense.length; at++) if (dense[at] > 0) filled.push(at);
  return {
    levels: Int32Array.from(filled, (at) => Math.floor(at / BINS)),
    scores: Float64Array.from(filled, (at) => LOWEST + ((at % BINS) + 0.5) * BIN_WIDTH),
    counts: Float64Array.from(filled, (at) => dense[at]),
  };
}

/** Probability of a level between two borders, without loss of digits on either side. */
export function levelProbability(low: number, high: number): number {
  const probability = low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low);
  return Math.max(probability, 1e-300);
}

// Keeps the posterior proper where a level and its neighbour never meet.
const PRIOR_PRECISION = 0.01;
const NEWTON_STEPS = 30;
const DEGREES_OF_FREEDOM = 10;

/**
 * Draws the borders between the levels given the scores, what lies between them integrated out: a Metropolis-Hastings
 * step whose proposal is a t distribution about the mode of the conditional (Albert and Chib, "Sequential Ordinal
 * Modeling with Applications to Survival Data", Biometrics 2001). Scores count as the middle of bins 1/64 wide.
 *
 * @param borders ascending, one less than there are levels; drawn in place
 * @returns whether the proposal was accepted
 */
export function drawBorders(histogram: ScoreHistogram, borders: Float64Array, random: Random): boolean {
  const order = borders.length;
  const mode = borders.slice();
  let { density, gradient, curvature } = conditional(histogram, mode);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    factorizeCholesky(curvature, order);
    solveFactorized(curvature, gradient, order);
    const largest = gradient.reduce((most, change) => Math.max(most, Math.abs(change)), 0);
    let share = 1;
    let next = mode;
    let there = { density: Number.NEGATIVE_INFINITY, gradient, curvature };
    for (; share > 1e-6; share /= 2) {
      next = mode.map((border, at) => border + share * gradient[at]);
      if (isAscending(next)) there = conditional(histogram, next);
      if (there.density >= density) break;
    }
    if (there.density < density) break;
    mode.set(next);
    ({ density, gradient, curvature } = there);
    if (largest * share < 1e-7) break;
  }
  ({ density, curvature } = conditional(histogram, mode));
  factorizeCholesky(curvature, order);

  // Heavier tails than the conditional's: borders that are far off, as in the first sweeps, are left at once.
  const spread = Math.sqrt(DEGREES_OF_FREEDOM / (2 * drawGamma(random, DEGREES_OF_FREEDOM / 2)));
  const noise = Float64Array.from({ length: order }, () => spread * random.normal());
  const proposed = solveUpper(curvature, noise, order).map((change, at) => mode[at] + change);
  const threshold = Math.log(1 - random.uniform());
  if (!isAscending(proposed)) return false;
  const back = multiplyUpper(
    curvature,
    borders.map((border, at) => border - mode[at]),
    order,
  );
  const gain =
    conditional(histogram, proposed).density -
    conditional(histogram, borders).density -
    (logT(noise) - logT(back));
  if (gain < threshold) return false;
  borders.set(proposed);
  return true;
}

/** Logarithm of the conditional density up to a constant, its gradient and its negative matrix of curvature. */
function conditional(histogram: ScoreHistogram, borders: Float64Array) {
  const order = borders.length;
  const gradient = new Float64Array(order);
  const curvature = new Float64Array(order * order);
  let density = 0;
  for (let at = 0; at < order; at++) {
    density -= (PRIOR_PRECISION * borders[at] ** 2) / 2;
    gradient[at] -= PRIOR_PRECISION * borders[at];
    curvature[at * (order + 1)] += PRIOR_PRECISION;
  }
  for (let entry = 0; entry < histogram.counts.length; entry++) {
    const [level, score, count] = [histogram.levels[entry], histogram.scores[entry], histogram.counts[entry]];
    const low = level === 0 ? Number.NEGATIVE_INFINITY : borders[level - 1] - score;
    const high = level === order ? Number.POSITIVE_INFINITY : borders[level] - score;
    const probability = levelProbability(low, high);
    density += count * Math.log(probability);
    const below = level === 0 ? 0 : normalDensity(low) / probability;
    const above = level === order ? 0 : normalDensity(high) / probability;
    if (level > 0) {
      gradient[level - 1] -= count * below;
      curvature[(level - 1) * (order + 1)] += count * below * (below - low);
    }
    if (level < order) {
      gradient[level] += count * above;
      curvature[level * (order + 1)] += count * above * (above + high);
    }
    if (level > 0 && level < order) curvature[(level - 1) * order + level] -= count * below * above;
  }
  return { density, gradient, curvature };
}

function isAscending(values: Float64Array): boolean {
  return values.every((value, at) => at === 0 || value > values[at - 1]);
}

/** Logarithm of the density of a t distribution, up to a constant. */
function logT(values: Float64Array): number {
  const square = values.reduce((sum, value) => sum + value * value, 0);
  return -((DEGREES_OF_FREEDOM + values.length) / 2) * Math.log1p(square / DEGREES_OF_FREEDOM);
}

/** Solves u x = b for an upper triangle. */
function solveUpper(u: Float64Array, b: Float64Array, order: number): Float64Array {
  const x = b.slice();
  for (let i = order - 1; i >= 0; i--) {
    for (let j = i + 1; j < order; j++) x[i] -= u[i * order + j] * x[j];
    x[i] /= u[i * order + i];
  }
  return x;
}

function multiplyUpper(u: Float64Array, x: Float64Array, order: number): Float64Array {
  return x.map((_, i) => {
    let sum = 0;
    for (let j = i; j < order; j++) sum += u[i * order + j] * x[j];
    return sum;
  });
}
