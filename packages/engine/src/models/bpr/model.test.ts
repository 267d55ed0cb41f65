import { afterAll, describe, expect, test } from "vitest";
import type { UserIndex } from "../../dataset/indices.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { resolveConfig } from "../config.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError, MemoryLimitError } from "../errors.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { bpr } from "./model.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const data = plantedTastes("ranking", 120, 200);

function fit(given: Record<string, unknown> = {}, context: Partial<FitContext> = {}) {
  return bpr.fit(data, resolveConfig(bpr.config, given), { seed: 42, pool, ...context });
}

/** Mean of ln(1 + exp(score of another item - score of a liked one)) over all such pairs, and the penalty. */
function objective(
  taste: Float32Array,
  liked: readonly number[],
  items: Float32Array,
  penalty: number,
): number {
  const width = taste.length;
  const scores = Array.from({ length: items.length / width }, (_, item) =>
    taste.reduce((sum, value, axis) => sum + value * items[item * width + axis], 0),
  );
  const others = [...scores.keys()].filter((item) => !liked.includes(item));
  let loss = 0;
  for (const item of liked)
    for (const other of others) loss += Math.log1p(Math.exp(scores[other] - scores[item])) / others.length;
  return loss / liked.length + (penalty / 2) * taste.reduce((sum, value) => sum + value * value, 0);
}

describe("folding in", () => {
  test.each([0.01, 0.1])(
    "finds the taste of least loss, at a regularization of %d",
    async (regularization) => {
      const fitted = await fit({ factors: 6, epochs: 20, candidates: 1, regularization });
      // More and smaller steps than training took, for a sharper look at where they lead.
      const { config, ...learned } = fitted.save();
      const model = bpr.load({ ...learned, config: { ...config, epochs: 4000, learningRate: 0.03 } });
      const liked = [3, 7, 20, 50, 90];
      const { vector } = model.taste({ items: Int32Array.from(liked), values: new Float32Array(5).fill(1) });
      const items = model.itemVectors!.data;
      const least = objective(vector, liked, items, regularization);
      const random = seededRandom(3);
      for (const length of [0.05, 0.2]) {
        for (let trial = 0; trial < 40; trial++) {
          const other = vector.map((value) => value + length * random.normal());
          expect(objective(other, liked, items, regularization)).toBeGreaterThan(least - 0.01 * length);
        }
      }
    },
  );

  test("looks at liked items alone, and gives a user without any the average taste", async () => {
    const model = await fit({ factors: 5, epochs: 3 });
    const liked = model.taste({ items: Int32Array.of(1, 2), values: Float32Array.of(1, 1) });
    const mixed = model.taste({ items: Int32Array.of(9, 1, 2), values: Float32Array.of(-1, 1, 1) });
    expect(mixed.vector).toEqual(liked.vector);

    const none = model.taste({ items: Int32Array.of(9), values: Float32Array.of(-1) });
    const tastes = Array.from({ length: 120 }, (_, user) => model.tasteOf!(user as UserIndex).vector);
    for (let axis = 0; axis < 5; axis++) {
      const mean = tastes.reduce((sum, vector) => sum + vector[axis], 0) / 120;
      expect(none.vector[axis]).toBeCloseTo(mean, 6);
    }
  });
});

test("with biases the last factor is 1 for everybody, known or folded in", async () => {
  const model = await fit({ factors: 4, epochs: 3, biases: true });
  for (let user = 0; user < 120; user++) expect(model.tasteOf!(user as UserIndex).vector[3]).toBe(1);
  expect(model.taste({ items: Int32Array.of(1, 2), values: Float32Array.of(1, 1) }).vector[3]).toBe(1);
});

test("training puts liked items above others, whatever the number of negatives and candidates", async () => {
  const { users, items, values, itemCount } = data.interactions;
  const all = Int32Array.from({ length: itemCount }, (_, item) => item);
  for (const given of [{}, { negatives: 3 }, { candidates: 3 }, { biases: true }]) {
    const model = await fit({
      factors: 8,
      epochs: 30,
      regularization: 0.01,
      itemRegularization: 0.01,
      ...given,
    });
    let above = 0;
    let pairs = 0;
    for (let user = 0; user < 20; user++) {
      const liked = new Set(items.filter((_, row) => users[row] === user && values[row] > 0));
      const scores = new Float32Array(itemCount);
      model.score(model.tasteOf!(user as UserIndex), all, scores);
      for (const item of liked) {
        for (const other of all) {
          if (liked.has(other)) continue;
          pairs++;
          if (scores[item] > scores[other]) above++;
        }
      }
    }
    expect(above / pairs).toBeGreaterThan(0.8);
  }
});

test("T4: a fit that diverges ends with a DivergenceError that says what to do", async () => {
  const diverging = fit({ learningRate: 1, regularization: 10, itemRegularization: 10 });
  await expect(diverging).rejects.toThrow(DivergenceError);
  await expect(diverging).rejects.toThrow(/Lower `learningRate`/);
  expect(pool.usedBytes()).toBe(0);
});

test("a fit that needs more memory than it may use is refused before it begins", async () => {
  await expect(fit({}, { memoryBytes: 1000 })).rejects.toThrow(MemoryLimitError);
});
