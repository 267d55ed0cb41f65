import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exponential, hyperbolicTangent } from "./exponential.ts";

const numbers = fc.oneof(
  fc.double({ min: -746, max: 709, noNaN: true }),
  fc.double({ min: -2, max: 2, noNaN: true }),
);

test("it is what Math.exp says, to the last bit but one", () => {
  fc.assert(
    fc.property(numbers, (x) => {
      const expected = Math.exp(x);
      const error = Math.abs(exponential(x) - expected);
      expect(error).toBeLessThanOrEqual(Math.max(2 * Number.EPSILON * expected, Number.MIN_VALUE));
    }),
    { numRuns: 5000 },
  );
});

describe("within one rounding of exact arithmetic", () => {
  // python -c "from decimal import *; getcontext().prec = 60; [print(float(Decimal(x).exp())) for x in (1, -.1, 3.7, -20, 300.25)]"
  test.each([
    [1, Math.E],
    [-0.1, 0.9048374180359595],
    [3.7, 40.4473043600674],
    [-20, 2.061153622438558e-9],
    [300.25, 2.4941248615349213e130],
  ])("e^%d", (x, expected) => {
    expect(Math.abs(exponential(x) - expected)).toBeLessThanOrEqual(Number.EPSILON * expected);
  });
});

test("these bits, wherever it runs", () => {
  expect([-0.1, 3.7].map(exponential)).toEqual([0.9048374180359595, 40.4473043600674]);
});

test("its ends", () => {
  expect(exponential(0)).toBe(1);
  expect(exponential(709.782712893384) / Number.MAX_VALUE).toBeCloseTo(1, 12);
  expect(exponential(710)).toBe(Number.POSITIVE_INFINITY);
  expect(exponential(-745.1332191019411)).toBe(Number.MIN_VALUE);
  expect(exponential(-746)).toBe(0);
  expect(exponential(Number.NaN)).toBeNaN();
  expect(exponential(Number.NEGATIVE_INFINITY)).toBe(0);
});

test("the hyperbolic tangent is what Math.tanh says, and odd", () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
      expect(Math.abs(hyperbolicTangent(x) - Math.tanh(x))).toBeLessThanOrEqual(4e-16);
      expect(hyperbolicTangent(-x) + hyperbolicTangent(x)).toBe(0);
    }),
    { numRuns: 2000 },
  );
  expect(hyperbolicTangent(1e9)).toBe(1);
});
