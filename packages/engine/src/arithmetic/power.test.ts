import fc from "fast-check";
import { expect, test } from "vitest";
import { logarithm, power } from "./power.ts";

const above0 = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });

test("the logarithm is what Math.log says", () => {
  fc.assert(
    fc.property(fc.oneof(above0, fc.double({ min: 0.5, max: 2, noNaN: true })), (x) => {
      const expected = Math.log(x);
      expect(Math.abs(logarithm(x) - expected)).toBeLessThanOrEqual(1e-15 * Math.abs(expected));
    }),
    { numRuns: 5000 },
  );
  expect(logarithm(1)).toBe(0);
});

test("a power is what ** says; of 0 and 1 it is exact", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (base, exponent) => {
        const expected = base ** exponent;
        expect(Math.abs(power(base, exponent) - expected)).toBeLessThanOrEqual(3e-14 * expected);
        expect(power(base, 1)).toBe(base);
        expect(power(base, 0)).toBe(1);
      },
    ),
    { numRuns: 2000 },
  );
  expect(power(0, 0.5)).toBe(0);
  expect(power(0, -1)).toBe(Number.POSITIVE_INFINITY);
});
