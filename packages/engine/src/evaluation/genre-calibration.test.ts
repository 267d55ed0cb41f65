import { expect, test } from "vitest";
import { genreMiscalibration } from "./genre-calibration.ts";

const genres = [
  ["Drama"],
  ["Drama", "War"],
  ["Comedy"],
  ["Comedy", "Romance"],
  ["War"],
  ["Drama", "Comedy", "Romance"],
  [],
];

test("E4: equal to the Kullback-Leibler divergence that SciPy computes", () => {
  /*
   * from scipy.stats import entropy   # 1.17.1
   * def dist(items):
   *     return sum(np.array([(x in g[i]) / len(g[i]) for x in ("Drama", "War", "Comedy", "Romance")]) for i in items) / len(items)
   * entropy(dist(history), .99 * dist(list) + .01 * dist(history))
   */
  const miscalibration = genreMiscalibration(genres);
  expect(miscalibration([2, 5], [0, 1, 3])).toBeCloseTo(1.0771388459007976, 12);
  expect(miscalibration([2, 3], [0, 1, 3])).toBeCloseTo(2.753714220463543, 12);
  expect(miscalibration([0, 2], [4, 4])).toBeCloseTo(4.605170185988092, 12);
  expect(miscalibration([1, 5, 2], [1, 5, 2])).toBeCloseTo(0, 12);
});

test("items without genres say nothing", () => {
  const miscalibration = genreMiscalibration(genres);
  expect(miscalibration([2, 6, 5], [0, 1, 6, 3])).toBeCloseTo(1.0771388459007976, 12);
  expect(miscalibration([6], [0])).toBe(0);
  expect(miscalibration([0], [6])).toBe(0);
  expect(miscalibration([], [])).toBe(0);
});
