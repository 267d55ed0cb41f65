import fc from "fast-check";
import { expect, test } from "vitest";
import { arcsine, cosine, sine } from "./trigonometry.ts";

const angles = fc.double({ min: -2 * Math.PI, max: 2 * Math.PI, noNaN: true });

test("sine and cosine agree with the machine's own to within rounding", () => {
  fc.assert(
    fc.property(angles, (angle) => {
      expect(Math.abs(sine(angle) - Math.sin(angle))).toBeLessThan(4e-16);
      expect(Math.abs(cosine(angle) - Math.cos(angle))).toBeLessThan(4e-16);
    }),
    { numRuns: 2000 },
  );
});

test("the arcsine agrees with the machine's own to within rounding", () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => {
      expect(Math.abs(arcsine(x) - Math.asin(x))).toBeLessThan(5e-16);
    }),
    { numRuns: 2000 },
  );
});

test("whole quarter turns", () => {
  for (const [turns, [sin, cos]] of [
    [0, 1],
    [1, 0],
    [0, -1],
    [-1, 0],
  ].entries()) {
    expect(sine((turns * Math.PI) / 2)).toBeCloseTo(sin ?? 0, 15);
    expect(cosine((turns * Math.PI) / 2)).toBeCloseTo(cos ?? 0, 15);
  }
  expect(arcsine(1)).toBe(Math.PI / 2);
  expect(arcsine(-1)).toBe(-Math.PI / 2);
});
