/** What weights are learned from pools whose answers are known. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../random/xoshiro128.ts";
import { stackedWeights } from "./stack.ts";
import { meanNdcg, tuneWeights } from "./tune.ts";
import type { Pool } from "./validation.ts";

describe("M7: stacking, equal to scikit-learn 1.9.1", () => {
  const x = [
    [0.5, -1.2],
    [1.5, 0.3],
    [-0.7, 0.8],
    [2.1, -0.4],
    [-1.1, -0.9],
    [0.2, 1.4],
    [-0.3, -0.2],
    [1, 1.1],
  ];
  const y = [0, 1, 0, 1, 0, 1, 0, 1];
  const pool = (rows: readonly number[]): Pool => ({
    items: Int32Array.from(rows),
    scores: [0, 1].map((member) => Float64Array.from(rows, (row) => x[row][member])),
    counts: Float64Array.from(rows, () => 1),
    liked: Uint8Array.from(rows, (row) => y[row]),
    likedCount: rows.filter((row) => y[row] === 1).length,
  });
  const pools = [pool([0, 1, 2]), pool([3, 4, 5, 6, 7])];

  test("logistic regression", () => {
    // LogisticRegression(C=1/.5, tol=1e-12, max_iter=10000).fit(X, y).coef_
    const [first, second] = stackedWeights(pools, 2, "logistic", 0.5);
    expect(first).toBeCloseTo(1.5867223002339061, 6);
    expect(second).toBeCloseTo(1.1447282177902651, 6);
  });

  test("least squares", () => {
    // Ridge(alpha=.5).fit(X, y).coef_
    const [first, second] = stackedWeights(pools, 2, "ridge", 0.5);
    expect(first).toBeCloseTo(0.34190277482458004, 8);
    expect(second).toBeCloseTo(0.262598341484159, 8);
  });

  test("an item that stands for several counts as often", () => {
    const often = pool([2, 0, 3, 4, 5, 6, 7, 1]);
    const counts = often.counts.with(0, 3);
    const repeated = pool([2, 2, 2, 0, 3, 4, 5, 6, 7, 1]);
    for (const stacker of ["logistic", "ridge"] as const) {
      const [first, second] = stackedWeights([{ ...often, counts }], 2, stacker, 0.5);
      const expected = stackedWeights([repeated], 2, stacker, 0.5);
      expect(first).toBeCloseTo(expected[0], 8);
      expect(second).toBeCloseTo(expected[1], 8);
    }
  });

  test("where nothing is liked, or everything, there still is an answer", () => {
    for (const liked of [0, 1]) {
      const all = pools.map((one) => ({ ...one, liked: one.liked.map(() => liked) }));
      expect(stackedWeights(all, 2, "logistic", 0.5).every(Number.isFinite)).toBe(true);
    }
  });
});

/** Members of which each sees the truth through a noise of its own. */
function noisyPools(seed: number, noises: readonly number[]): Pool[] {
  const random = seededRandom(seed);
  return Array.from({ length: 60 }, () => {
    const liked = Uint8Array.from({ length: 40 }, (_, place) => (place % 8 === 0 ? 1 : 0));
    return {
      items: Int32Array.from(liked.keys()),
      scores: noises.map((noise) => Float64Array.from(liked, (truth) => truth + noise * random.normal())),
      counts: new Float64Array(40).fill(1),
      liked,
      likedCount: 5,
    };
  });
}

describe("M7: tuned weights", () => {
  test("are at least as good as those given, as equal ones and as any member alone", () => {
    const noises = fc.array(fc.constantFrom(0.2, 0.5, 1, 5), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.nat(), noises, (seed, noises) => {
        const pools = noisyPools(seed, noises).slice(0, 10);
        const given = noises.map((_, member) => member + 1);
        const weights = tuneWeights(pools, given, 5);
        const value = meanNdcg(pools, weights, 5);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        expect(weights.every((weight) => weight >= 0)).toBe(true);
        const others = [
          given,
          noises.map(() => 1),
          ...noises.map((_, at) => noises.map((_, of) => (of === at ? 1 : 0))),
        ];
        for (const other of others) expect(value).toBeGreaterThanOrEqual(meanNdcg(pools, other, 5) - 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  test("trust the member that knows, and add what another knows beside it", () => {
    const [knowing, guessing] = tuneWeights(noisyPools(1, [0.3, 8]), [1, 1], 5);
    expect(knowing).toBeGreaterThan(0.9);
    expect(guessing).toBeLessThan(0.1);
    const pools = noisyPools(2, [0.6, 0.6]);
    const weights = tuneWeights(pools, [1, 0], 5);
    expect(Math.min(...weights)).toBeGreaterThan(0.2);
    expect(meanNdcg(pools, weights, 5)).toBeGreaterThan(meanNdcg(pools, [1, 0], 5) + 0.02);
  });
});
