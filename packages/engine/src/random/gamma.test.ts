import { expect, test } from "vitest";
import { drawGamma } from "./gamma.ts";
import { seededRandom } from "./xoshiro128.ts";

test.each([0.5, 1, 2.5, 40, 1e5])("draws of shape %d have its mean, variance and skewness", (shape) => {
  const random = seededRandom(1);
  const draws = Array.from({ length: 40_000 }, () => drawGamma(random, shape));
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  const central = (power: number) =>
    draws.reduce((sum, draw) => sum + (draw - mean) ** power, 0) / draws.length;
  expect(mean / shape).toBeCloseTo(1, 1);
  expect(central(2) / shape).toBeCloseTo(1, 1);
  expect(Math.abs(central(3) / shape ** 1.5 - 2 / Math.sqrt(shape))).toBeLessThan(0.25);
  expect(draws.every((draw) => draw > 0)).toBe(true);
});

test("a shape of 0 is refused", () => {
  expect(() => drawGamma(seededRandom(1), 0)).toThrow(RangeError);
});
