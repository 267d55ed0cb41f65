import { expect, test } from "vitest";
import { seededRandom } from "../../random/xoshiro128.ts";
import { dimensionOf } from "../space/dimension.ts";
import type { Parameter } from "../space/space.ts";
import { parzenEstimator } from "./parzen.ts";

const continuous: Parameter = { name: "x", kind: "number", min: -3, max: 5 };
const stepped: Parameter = { name: "n", kind: "integer", min: 1, max: 40, scale: "log" };
const choice: Parameter = { name: "c", kind: "choice", choices: ["a", "b", "c"] };
const dimensions = [continuous, stepped, choice].map(dimensionOf);
const points = [
  [-2.5, 1, "a"],
  [4.9, 40, "b"],
  [4.5, 17, "b"],
] as const;
const observations = points.map((point) => point.map((value, index) => dimensions[index].encode(value)));
const estimator = parzenEstimator(dimensions, observations, [1, 0.5, 1]);

test("the density sums to 1 over all that can be drawn", () => {
  let sum = 0;
  const grid = 400;
  for (let cell = 0; cell < grid; cell++)
    for (let n = 1; n <= 40; n++)
      for (let c = 0; c < 3; c++)
        sum += Math.exp(estimator.logDensity([(cell + 0.5) / grid, dimensions[1].encode(n), c])) / grid;
  expect(sum).toBeCloseTo(1, 4);
});

test("points are drawn as often as the density says", () => {
  const random = seededRandom(5);
  const drawn = Array.from({ length: 20_000 }, () => estimator.sample(random));
  for (const [low, high] of [
    [0, 0.25],
    [0.25, 0.6],
    [0.6, 1],
  ])
    for (const n of [1, 2, 17, 40])
      for (const c of [0, 1, 2]) {
        const at = dimensions[1].encode(n);
        let expected = 0;
        for (let cell = 0; cell < 100; cell++) {
          const x = low + ((cell + 0.5) / 100) * (high - low);
          expected += (Math.exp(estimator.logDensity([x, at, c])) * (high - low)) / 100;
        }
        const seen = drawn.filter(([x, m, d]) => x >= low && x < high && m === at && d === c).length / 20_000;
        expect(Math.abs(seen - expected)).toBeLessThan(5 * Math.sqrt(expected / 20_000) + 1e-4);
      }
});

test("without observations all is as likely as the prior makes it", () => {
  const empty = parzenEstimator(dimensions, [], []);
  expect(empty.logDensity([0.5, dimensions[1].encode(1), 0])).toBe(
    empty.logDensity([0.5, dimensions[1].encode(1), 2]),
  );
});
