import fc from "fast-check";
import { expect, test } from "vitest";
import { pairedDifference, type Statistic } from "./bootstrap.ts";
import { comparePaired } from "./paired.ts";

const mean: Statistic = ([sum], count) => sum / count;

/*
 * from scipy.stats import permutation_test
 * permutation_test((a, b), lambda x, y, axis: np.mean(x - y, axis=axis), permutation_type="samples", vectorized=True,
 *                  n_resamples=np.inf)   # scipy 1.17.1: statistic 0.085, pvalue 0.078125
 */
const a = Float64Array.of(0.2, 0.5, 0.1, 0.9, 0.4, 0.7, 0.3, 0.8, 0.6, 0.35);
const b = Float64Array.of(0.1, 0.45, 0.2, 0.6, 0.4, 0.5, 0.1, 0.7, 0.65, 0.3);

test("E7: the p-value is that of SciPy's permutation test, but for the error of sampling", () => {
  const [{ value, pValue }] = comparePaired([a], [b], [mean], { resamples: 20_000 });
  expect(value).toBeCloseTo(0.085, 12);
  expect(Math.abs(pValue - 0.078125)).toBeLessThan(0.006);
});

test("the interval is that of the differences, and sides that are equal do not differ", () => {
  const [{ value, low, high }] = comparePaired([a], [b], [mean]);
  const expected = pairedDifference(a, b);
  for (const [own, other] of [
    [value, expected.value],
    [low, expected.low],
    [high, expected.high],
  ])
    expect(own).toBeCloseTo(other, 12);
  expect(comparePaired([a], [a], [mean])[0]).toEqual({ value: 0, low: 0, high: 0, pValue: 1 });
});

test("the other way round, the difference changes its sign and the p-value stays", () => {
  const column = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(column, (values) => {
      const first = Float64Array.from(values);
      const second = first.map((value, unit) => (value * (unit + 1)) % 1);
      const [forward] = comparePaired([first], [second], [mean], { resamples: 100 });
      const [backward] = comparePaired([second], [first], [mean], { resamples: 100 });
      expect(forward.value).toBeCloseTo(-backward.value, 12);
      expect(forward.low).toBeCloseTo(-backward.high, 12);
      expect(forward.pValue).toBe(backward.pValue);
    }),
  );
});

test("ratios are compared as ratios of sums", () => {
  const ratio: Statistic = ([hits, tries]) => hits / tries;
  const first = [Float64Array.of(1, 90), Float64Array.of(10, 100)];
  const second = [Float64Array.of(5, 40), Float64Array.of(10, 100)];
  expect(comparePaired(first, second, [ratio])[0].value).toBeCloseTo(91 / 110 - 45 / 110, 12);
});

test("sides that do not fit each other are refused", () => {
  expect(() => comparePaired([a], [], [mean])).toThrow(RangeError);
  expect(() => comparePaired([a], [Float64Array.of(1)], [mean])).toThrow(RangeError);
});
