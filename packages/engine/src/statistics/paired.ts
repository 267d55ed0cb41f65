import { type Random, seededRandom } from "../random/xoshiro128.ts";
import { type BootstrapOptions, bootstrap, type Interval, type Statistic, weightedSum } from "./bootstrap.ts";

/** How much larger a statistic is on the first side than on the second, and how likely chance alone makes that. */
export interface PairedDifference extends Interval {
  /**
   * Two-sided p-value of a randomization test: the share of random exchanges of the two sides, unit by unit, that
   * differ at least as much. It is not corrected for the number of comparisons.
   */
  readonly pValue: number;
}

/**
 * Compares two systems that measured the same units (here: users) in the same order. The interval is that of
 * {@link bootstrap}, on resamples that both sides share; the p-value is Fisher's randomization test (Smucker, Allan and
 * Carterette, "A Comparison of Statistical Significance Tests for Information Retrieval Evaluation", CIKM 2007).
 *
 * @param first one value per unit in each column
 * @param second the same columns of the other side
 * @param statistics computed on each side from the sums of its columns
 * @param options `resamples` counts the bootstrap's resamples as well as the test's exchanges
 * @returns one difference per statistic
 * @throws RangeError without units, or when columns differ in number or length
 */
export function comparePaired(
  first: readonly Float64Array[],
  second: readonly Float64Array[],
  statistics: readonly Statistic[],
  options: BootstrapOptions = {},
): PairedDifference[] {
  const width = first.length;
  if (second.length !== width)
    throw new RangeError("A paired comparison needs the same columns on both sides.");
  const difference =
    (statistic: Statistic): Statistic =>
    (totals, count) =>
      statistic(totals.subarray(0, width), count) - statistic(totals.subarray(width), count);
  const differences = statistics.map(difference);
  const intervals = bootstrap([...first, ...second], differences, options);
  const pValues = randomizationTest(first, second, differences, intervals, options);
  return intervals.map((interval, index) => ({ ...interval, pValue: pValues[index] }));
}

function randomizationTest(
  first: readonly Float64Array[],
  second: readonly Float64Array[],
  differences: readonly Statistic[],
  observed: readonly Interval[],
  { seed = 42, resamples = 1000 }: BootstrapOptions,
): number[] {
  const width = first.length;
  const count = first[0].length;
  const gaps = first.map((column, index) => column.map((value, unit) => value - second[index][unit]));
  const sumOf = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);
  const [firstSums, secondSums] = [first.map(sumOf), second.map(sumOf)];
  const random = seededRandom(seed).fork("randomization test");
  const asExtreme = new Float64Array(differences.length);
  const totals = new Float64Array(2 * width);
  const kept = new Float64Array(count);
  for (let exchange = 0; exchange < resamples; exchange++) {
    keepHalf(kept, random);
    for (let column = 0; column < width; column++) {
      const gap = weightedSum(gaps[column], kept);
      totals[column] = secondSums[column] + gap;
      totals[width + column] = firstSums[column] - gap;
    }
    for (const [index, difference] of differences.entries()) {
      const extent = Math.abs(observed[index].value);
      // An exchange of units that are equal on both sides differs from the observation by rounding only.
      if (Math.abs(difference(totals, count)) >= extent * (1 - 1e-9)) asExtreme[index]++;
    }
  }
  // The observation itself is one of the exchanges, so that no p-value is 0.
  return Array.from(asExtreme, (times) => (times + 1) / (resamples + 1));
}

/** Marks units that stay on their side, each with a chance of one half; one random number decides on 32 of them. */
function keepHalf(marks: Float64Array, random: Random): void {
  let bits = 0;
  for (let unit = 0; unit < marks.length; unit++) {
    if (unit % 32 === 0) bits = random.uint32();
    marks[unit] = (bits >>> (unit % 32)) & 1;
  }
}
