import fc from "fast-check";
import { expect, test } from "vitest";
import { arcsine, cosine, sine } from "./sine.ts";

const angles = fc.double({ min: -Math.PI / 2, max: Math.PI / 2, noNaN: true });
const runs = { numRuns: 5000 };

test("sine and cosine are what Math says", () => {
  fc.assert(
    fc.property(angles, (x) => {
      expect(Math.abs(sine(x) - Math.sin(x))).toBeLessThanOrEqual(2 * Number.EPSILON * Math.abs(Math.sin(x)));
      expect(Math.abs(cosine(x) - Math.cos(x))).toBeLessThanOrEqual(2 * Number.EPSILON * Math.cos(x));
    }),
    runs,
  );
});

test("the arcsine is what Math says", () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (y) => {
      expect(Math.abs(arcsine(y) - Math.asin(y))).toBeLessThanOrEqual(
        2 * Number.EPSILON * Math.abs(Math.asin(y)),
      );
    }),
    runs,
  );
});

test("their ends", () => {
  expect([sine(0), cosine(0), arcsine(0)]).toEqual([0, 1, 0]);
  expect([sine(Math.PI / 2), arcsine(1), arcsine(-1)]).toEqual([1, Math.PI / 2, -Math.PI / 2]);
});

test("these bits, wherever it runs", () => {
  expect([sine(0.3), cosine(1.2), arcsine(0.9)]).toEqual([
    0.29552020666133955, 0.3623577544766736, 1.1197695149986342,
  ]);
});
