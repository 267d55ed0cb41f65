import { seededRandom } from "../random/xoshiro128.ts";

/** An estimate with the interval that it lies in. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface BootstrapOptions {
  /** the same seed gives the same intervals */
  readonly seed?: number;
  readonly resamples?: number;
  /** share of resamples that the interval spans, in (0, 1) */
  readonly confidence?: number;
}

/**
 * Computes one number from sums over units (here: users).
 * @param totals the sum of each column
 * @param count how many units were summed
 */
export type Statistic = (totals: Float64Array, count: number) => number;

/**
 * As {@link Statistic}, for what can't be computed from sums alone.
 * @param times how often each unit was drawn
 */
export type DrawnStatistic = (totals: Float64Array, count: number, times: Float64Array) => number;

/**
 * Percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, section 13.3): units are drawn
 * with replacement, each with all of its columns, and the statistics are computed anew from the sums. All statistics
 * see the same resamples, so that a statistic that subtracts one model's sums from another's is a paired comparison.
 *
 * Whatever can be computed from sums is quick: means, and ratios such as an error per rating where users differ in how
 * many ratings they have.
 *
 * @param columns one value per unit in each column
 * @returns one interval per statistic: 95% of 1000 resamples with seed 42 unless told otherwise
 * @throws RangeError without units, or when columns differ in length
 */
export function bootstrap(
  columns: readonly Float64Array[],
  statistics: readonly DrawnStatistic[],
  options: BootstrapOptions = {},
): Interval[] {
  const { seed = 42, resamples = 1000, confidence = 0.95 } = options;
  const count = columns[0]?.length ?? 0;
  if (count === 0) throw new RangeError("There is nothing to draw from: no unit was measured.");
  if (columns.some((column) => column.length !== count)) {
    throw new RangeError("Each column needs one value for every unit.");
  }

  const estimates = statistics.map(() => new Float64Array(resamples));
  const random = seededRandom(seed).fork("bootstrap");
  const totals = new Float64Array(columns.length);
  const times = new Float64Array(count);
  for (let resample = 0; resample < resamples; resample++) {
    // How often each unit is drawn: columns are then read from front to back, not at random places.
    times.fill(0);
    for (let draw = 0; draw < count; draw++) times[random.below(count)]++;
    for (const [index, column] of columns.entries()) totals[index] = weightedSum(column, times);
    for (const [index, statistic] of statistics.entries())
      estimates[index][resample] = statistic(totals, count, times);
  }

  for (const [index, column] of columns.entries())
    totals[index] = column.reduce((sum, value) => sum + value, 0);
  times.fill(1);
  const tail = (1 - confidence) / 2;
  return statistics.map((statistic, index) => {
    const sorted = estimates[index].sort();
    return {
      value: statistic(totals, count, times),
      low: quantile(sorted, tail),
      high: quantile(sorted, 1 - tail),
    };
  });
}

/** The mean of each column with its interval. */
export function bootstrapMeans(columns: readonly Float64Array[], options: BootstrapOptions = {}): Interval[] {
  const mean =
    (index: number): Statistic =>
    (totals, count) =>
      totals[index] / count;
  return bootstrap(
    columns,
    columns.map((_, index) => mean(index)),
    options,
  );
}

/**
 * How much larger the mean of `first` is than that of `second`, where both measured the same units in the same order.
 * An interval that leaves out 0 says that the difference is more than chance. Far sharper than comparing two
 * intervals, since users who are hard for one model mostly are hard for the other.
 */
export function pairedDifference(
  first: Float64Array,
  second: Float64Array,
  options: BootstrapOptions = {},
): Interval {
  if (first.length !== second.length)
    throw new RangeError("A paired comparison needs the same units on both sides.");
  const [interval] = bootstrapMeans([first.map((value, unit) => value - second[unit])], options);
  return interval;
}

/** Sum of `values[i] * weights[i]`, in a fixed order. */
export function weightedSum(values: Float64Array, weights: Float64Array): number {
  // Four sums run side by side in the processor; one alone would wait for itself.
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let at = 0;
  for (; at + 4 <= values.length; at += 4) {
    s0 += values[at] * weights[at];
    s1 += values[at + 1] * weights[at + 1];
    s2 += values[at + 2] * weights[at + 2];
    s3 += values[at + 3] * weights[at + 3];
  }
  for (; at < values.length; at++) s0 += values[at] * weights[at];
  return s0 + s1 + (s2 + s3);
}

/** Interpolates linearly between the two nearest of the sorted values, as NumPy does by default. */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
