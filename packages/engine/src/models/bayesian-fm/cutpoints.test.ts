import { expect, test } from "vitest";
import { seededRandom } from "../../random/xoshiro128.ts";
import { drawBorders, scoreHistogram } from "./cutpoints.ts";

/** Score, level and how often they occur together. */
const seen = [
  [-1, 0, 3],
  [0, 0, 4],
  [0.5, 1, 5],
  [-0.2, 1, 6],
  [1.1, 2, 7],
  [0.1, 2, 2],
].flatMap(([score, level, count]) => Array.from({ length: count }, () => ({ score, level })));
const levels = Int32Array.from(seen, ({ level }) => level);
const histogram = scoreHistogram(levels, 3, (position) => seen[position].score);

test("borders are drawn from their posterior, as integrated over a grid", () => {
  const random = seededRandom(1);
  const borders = Float64Array.of(0, 1);
  const draws: Float64Array[] = [];
  let accepted = 0;
  for (let step = 0; step < 4000; step++) {
    accepted += Number(drawBorders(histogram, borders, random));
    expect(borders[0]).toBeLessThan(borders[1]);
    draws.push(borders.slice());
  }
  const mean = (of: (draw: Float64Array) => number) =>
    draws.reduce((sum, draw) => sum + of(draw), 0) / draws.length;
  // The posterior under the prior N(0, 10^2), summed over a grid of 0.025 with scipy.stats.norm.cdf.
  const means = [-0.6422, 0.8169];
  const deviations = [0.2882, 0.2778];
  for (const at of [0, 1]) {
    expect(Math.abs(mean((draw) => draw[at]) - means[at])).toBeLessThan(0.025);
    const variance = mean((draw) => (draw[at] - means[at]) ** 2);
    expect(Math.abs(Math.sqrt(variance) - deviations[at])).toBeLessThan(0.015);
  }
  expect(Math.abs(mean((draw) => (draw[0] - means[0]) * (draw[1] - means[1])) - 0.0237)).toBeLessThan(0.01);
  expect(accepted / draws.length).toBeGreaterThan(0.8);
});

test("borders that are far off, or of levels that never meet, are found all the same", () => {
  const far = Float64Array.of(-5, 5);
  for (let step = 0; step < 50; step++) drawBorders(histogram, far, seededRandom(step));
  expect(Math.abs(far[0] + 0.64)).toBeLessThan(1.5);
  const apart = scoreHistogram(Int32Array.of(0, 1), 2, (position) => (position === 0 ? -11 : 11));
  const border = Float64Array.of(0);
  for (let step = 0; step < 50; step++) drawBorders(apart, border, seededRandom(step));
  expect(Number.isFinite(border[0])).toBe(true);
});
