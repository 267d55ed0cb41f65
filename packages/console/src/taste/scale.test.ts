import fc from "fast-check";
import { expect, test } from "vitest";
import { ratingOf, starsOf } from "./scale.ts";

test("on one to five, stars are the rating", () => {
  for (const stars of [1, 2, 3, 4, 5]) expect(ratingOf(stars, { min: 1, max: 5 })).toBe(stars);
});

test("five stars are the best rating of any scale", () => {
  expect(ratingOf(5, { min: 1, max: 10 })).toBe(10);
  expect(ratingOf(3, { min: 1, max: 10 })).toBe(6);
  expect(ratingOf(1, { min: 0.5, max: 5 })).toBe(1);
  expect(starsOf(3.5, { min: 0.5, max: 5 })).toBe(3.5);
});

test("a rating given by stars shows as the same stars, and lies in the scale", () => {
  const scales = fc.record({ min: fc.constantFrom(0, 0.5, 1), max: fc.integer({ min: 5, max: 100 }) });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), scales, (stars, scale) => {
      const rating = ratingOf(stars, scale);
      expect(rating).toBeGreaterThanOrEqual(scale.min);
      expect(rating).toBeLessThanOrEqual(scale.max);
      expect(starsOf(rating, scale)).toBe(stars);
    }),
  );
});
