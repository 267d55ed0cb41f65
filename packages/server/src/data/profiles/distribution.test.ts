import fc from "fast-check";
import { expect, test } from "vitest";
import { gini, quantile, type Tally, topTenthShare } from "./distribution.ts";

const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 });

function tally(values: readonly number[]): Tally[] {
  return [...new Set(values)]
    .sort((a, b) => a - b)
    .map((value) => ({ value, times: values.filter((one) => one === value).length }));
}

test("Gini is half the mean difference between any two, as a share of the mean", () => {
  fc.assert(
    fc.property(counts, (values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const differences = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
      const difference = differences.reduce((sum, value) => sum + value, 0) / values.length ** 2;
      expect(gini(tally(values))).toBeCloseTo(difference / (2 * mean), 10);
    }),
  );
});

test("quantiles lie between neighbours in order, the busiest tenth is what the sorted list says", () => {
  fc.assert(
    fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const sorted = values.toSorted((a, b) => a - b);
      const place = share * (sorted.length - 1);
      const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
      expect(quantile(tally(values), share)).toBeCloseTo(low + (high - low) * (place % 1), 8);
      const top = sorted.slice(-Math.ceil(sorted.length / 10)).reduce((sum, value) => sum + value, 0);
      expect(topTenthShare(tally(values))).toBeCloseTo(
        top / sorted.reduce((sum, value) => sum + value, 0),
        10,
      );
    }),
  );
});
