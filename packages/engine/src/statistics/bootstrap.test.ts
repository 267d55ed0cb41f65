import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../random/xoshiro128.ts";
import { bootstrap, bootstrapMeans, pairedDifference } from "./bootstrap.ts";

const column = fc
  .array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 30 })
  .map((values) => Float64Array.from(values));

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test("the value is that of the sample, and low is not above high", () => {
  fc.assert(
    fc.property(column, fc.nat(), (values, seed) => {
      const [interval] = bootstrapMeans([values], { seed, resamples: 50 });
      expect(interval.value).toBeCloseTo(mean(values), 9);
      expect(interval.low).toBeLessThanOrEqual(interval.high);
      expect(interval.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
      expect(interval.high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
    }),
  );
});

test("the interval of a normal mean is 1.96 standard errors to either side", () => {
  const random = seededRandom(7);
  const values = Float64Array.from({ length: 2000 }, random.normal);
  const center = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
  const margin = (1.96 * deviation) / Math.sqrt(values.length);
  const [interval] = bootstrapMeans([values], { resamples: 4000 });
  expect(interval.low).toBeCloseTo(center - margin, 2);
  expect(interval.high).toBeCloseTo(center + margin, 2);
  expect((interval.high - interval.low) / (2 * margin)).toBeCloseTo(1, 1);
});

test("about 95 of 100 intervals hold the true mean", () => {
  const random = seededRandom(11);
  let held = 0;
  for (let trial = 0; trial < 200; trial++) {
    const values = Float64Array.from({ length: 60 }, random.uniform);
    const [{ low, high }] = bootstrapMeans([values], { seed: trial, resamples: 400 });
    if (low <= 0.5 && 0.5 <= high) held++;
  }
  expect(held).toBeGreaterThanOrEqual(180);
  expect(held).toBeLessThanOrEqual(199);
});

test("the same seed gives the same interval, another seed nearly the same", () => {
  const values = Float64Array.from({ length: 50 }, (_, unit) => unit % 7);
  expect(bootstrapMeans([values], { seed: 1 })).toEqual(bootstrapMeans([values], { seed: 1 }));
  expect(bootstrapMeans([values], { seed: 2 })).not.toEqual(bootstrapMeans([values], { seed: 1 }));
});

test("a pairing shows what two intervals hide", () => {
  const random = seededRandom(5);
  const hardness = Float64Array.from({ length: 300 }, random.normal);
  const better = hardness.map((value) => value + 0.05 + random.normal() * 0.1);
  const [first, second] = bootstrapMeans([better, hardness]);
  expect(first.low).toBeLessThan(second.high);
  const difference = pairedDifference(better, hardness);
  expect(difference.low).toBeGreaterThan(0);
  expect(difference.value).toBeCloseTo(first.value - second.value, 12);
  expect(pairedDifference(hardness, hardness)).toEqual({ value: 0, low: 0, high: 0 });
});

test("a ratio is computed from sums, not as a mean of ratios", () => {
  const hits = Float64Array.of(1, 90);
  const tries = Float64Array.of(10, 100);
  const [ratio] = bootstrap([hits, tries], [([hit, tried]) => hit / tried]);
  expect(ratio).toEqual({ value: 91 / 110, low: 0.1, high: 0.9 });
});

test("nothing measured, or columns of unequal length, are refused", () => {
  expect(() => bootstrapMeans([])).toThrow("no unit was measured");
  expect(() => bootstrapMeans([new Float64Array()])).toThrow(RangeError);
  expect(() => bootstrapMeans([Float64Array.of(1), Float64Array.of(1, 2)])).toThrow(RangeError);
  expect(() => pairedDifference(Float64Array.of(1), Float64Array.of(1, 2))).toThrow(RangeError);
});
