import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../random/xoshiro128.ts";
import { anySpace, trialsOf } from "../laws/any-space.ts";
import { randomPoint } from "../samplers/random.ts";
import type { Point, Space } from "../space/space.ts";
import type { Trial } from "../trial.ts";
import { fanovaImportance } from "./fanova.ts";
import type { Importance } from "./importance.ts";
import { permutationImportance } from "./permutation.ts";

const space: Space = [
  { name: "x", kind: "number", min: 0, max: 1 },
  { name: "rate", kind: "number", min: 1e-3, max: 1, scale: "log" },
  { name: "kind", kind: "choice", choices: ["a", "b"] },
  { name: "idle", kind: "integer", min: 1, max: 100 },
];

function trialsWith(value: (point: Point) => number, count: number, of = space): Trial[] {
  const random = seededRandom(11);
  return Array.from({ length: count }, (_, number) => {
    const point = randomPoint(of, random.fork(`${number}`));
    return { number, state: "complete", point, value: value(point), intermediate: [], attributes: {} };
  });
}

const sum = (importance: Importance) => Object.values(importance).reduce((total, one) => total + one, 0);

/** Variances over the space: 36/12 = 3 of x, 4/12 of the rate's place on its scale, 1 of the kind. */
const additive = ({ x, rate, kind }: Point) =>
  6 * Number(x) + 2 * (Math.log10(Number(rate)) / 3) + (kind === "a" ? 2 : 0);

describe.each([
  ["fANOVA", fanovaImportance],
  ["permutation", permutationImportance],
])("T3: the importance of each parameter by %s", (_, importanceOf) => {
  test("is its share of the variance of a function whose parts are known", () => {
    const importance = importanceOf({ space, trials: trialsWith(additive, 250) });
    const total = 3 + 1 / 3 + 1;
    expect(Math.abs(importance.x - 3 / total)).toBeLessThan(0.06);
    expect(Math.abs(importance.rate - 1 / 3 / total)).toBeLessThan(0.06);
    expect(Math.abs(importance.kind - 1 / total)).toBeLessThan(0.06);
    expect(importance.idle).toBeLessThan(0.02);
    expect(sum(importance)).toBeCloseTo(1, 12);
  });

  test("is made of shares, the same whatever the order of the trials", () => {
    fc.assert(
      fc.property(anySpace, fc.nat(25), fc.nat(), (drawn, count, seed) => {
        const trials = trialsOf(drawn, count, seed);
        const importance = importanceOf({ space: drawn, trials }, { trees: 4 });
        expect(Object.keys(importance)).toEqual(drawn.map(({ name }) => name));
        for (const share of Object.values(importance)) expect(share).toBeGreaterThanOrEqual(0);
        expect([0, 1].some((whole) => Math.abs(sum(importance) - whole) < 1e-9)).toBe(true);
        const mixed = seededRandom(seed).shuffle([...trials]);
        expect(importanceOf({ space: drawn, trials: mixed }, { trees: 4 })).toEqual(importance);
      }),
      { numRuns: 50 },
    );
  });

  test("is 0 where nothing is known", () => {
    for (const trials of [[], trialsWith(additive, 1), trialsWith(() => 3, 30)])
      expect(sum(importanceOf({ space, trials }))).toBe(0);
  });

  test("also of a parameter that is not always there", () => {
    const tree: Space = [
      { name: "model", kind: "choice", choices: ["a", "b"] },
      { name: "depth", kind: "number", min: 0, max: 1, when: [{ parameter: "model", in: ["a"] }] },
      { name: "idle", kind: "number", min: 0, max: 1, when: [{ parameter: "model", in: ["b"] }] },
    ];
    const value = ({ depth = 0.5 }: Point) => Number(depth);
    const importance = importanceOf({ space: tree, trials: trialsWith(value, 200, tree) });
    expect(importance.depth).toBeGreaterThan(0.85);
  });
});
