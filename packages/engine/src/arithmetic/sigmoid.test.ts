import fc from "fast-check";
import { expect, test } from "vitest";
import { sigmoid } from "./sigmoid.ts";

test("it is what Math.exp says", () => {
  fc.assert(
    fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (x) => {
      const expected = 1 / (1 + Math.exp(-x));
      expect(Math.abs(sigmoid(x) - expected)).toBeLessThanOrEqual(1e-15 * expected);
    }),
    { numRuns: 2000 },
  );
});

test("it rises from 0 to 1 and is 1/2 in the middle", () => {
  expect(sigmoid(0)).toBe(0.5);
  expect(sigmoid(-1e9)).toBe(0);
  expect(sigmoid(1e9)).toBe(1);
  expect(sigmoid(Number.NaN)).toBeNaN();
});
