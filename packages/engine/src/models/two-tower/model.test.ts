import { afterAll, describe, expect, test } from "vitest";
import { buildFeatures } from "../../dataset/build-features.ts";
import type { UserIndex } from "../../dataset/indices.ts";
import type { Interactions } from "../../dataset/interactions.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { resolveConfig } from "../config.ts";
import type { TrainingData } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { twoTower } from "./model.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const planted = plantedTastes("ranking", 120, 200);

function fit(given: Record<string, unknown> = {}, data: TrainingData = planted) {
  return twoTower.fit(data, resolveConfig(twoTower.config, given), { seed: 42, pool });
}

/** Cross-entropy of the liked items and, for each, so many others of mean weight; and the penalty per liked item. */
function objective(
  taste: Float32Array,
  liked: readonly number[],
  items: Float32Array,
  negatives: number,
  penalty: number,
): number {
  const width = taste.length;
  const scores = Array.from({ length: items.length / width }, (_, item) =>
    taste.reduce((sum, value, axis) => sum + value * items[item * width + axis], 0),
  );
  const others = scores.filter((_, item) => !liked.includes(item));
  const ofLiked = liked.reduce((sum, item) => sum + Math.log1p(Math.exp(-scores[item])), 0) / liked.length;
  const ofOthers = others.reduce((sum, score) => sum + Math.log1p(Math.exp(score)), 0) / others.length;
  const squares = taste.reduce((sum, value) => sum + value * value, 0);
  return ofLiked + negatives * ofOthers + (penalty / 2) * squares;
}

describe("folding in", () => {
  test.each([0, 0.1])("finds the taste of least loss, at a regularization of %d", async (regularization) => {
    const model = await fit({ factors: 6, epochs: 20, regularization });
    const liked = [3, 7, 20, 50, 90];
    const { vector } = model.taste({ items: Int32Array.from(liked), values: new Float32Array(5).fill(1) });
    const items = model.itemVectors!.data;
    const penalty = Math.max(regularization, 0.001);
    const least = objective(vector, liked, items, 4, penalty);
    const random = seededRandom(3);
    for (const length of [0.05, 0.2]) {
      for (let trial = 0; trial < 40; trial++) {
        const other = vector.map((value) => value + length * random.normal());
        expect(objective(other, liked, items, 4, penalty)).toBeGreaterThan(least - 2e-3 * length);
      }
    }
  });

  test("looks at liked items alone", async () => {
    const model = await fit({ factors: 5, epochs: 3 });
    const liked = model.taste({ items: Int32Array.of(1, 2), values: Float32Array.of(1, 1) });
    const mixed = model.taste({ items: Int32Array.of(9, 1, 2), values: Float32Array.of(-1, 1, 1) });
    expect(mixed.vector).toEqual(liked.vector);
  });
});

/** Users like items of their own of two colours; the last user and the last two items have not been met. */
function colours(): { interactions: Interactions; colourOf: (index: number) => string } {
  const count = 40;
  const random = seededRandom(4);
  const rows = Array.from({ length: count - 1 }, (_, user) =>
    Array.from({ length: count - 2 }, (_, item) => ({ user, item })),
  )
    .flat()
    .filter(({ user, item }) => user % 2 === item % 2 && random.uniform() < 0.5);
  return {
    interactions: {
      userCount: count,
      itemCount: count,
      users: Int32Array.from(rows, ({ user }) => user),
      items: Int32Array.from(rows, ({ item }) => item),
      values: new Float32Array(rows.length).fill(1),
    },
    colourOf: (index) => (index % 2 === 0 ? "white" : "black"),
  };
}

test("what is known of a user or an item speaks where nothing was done yet", async () => {
  const { interactions, colourOf } = colours();
  const features = buildFeatures(40, [
    {
      name: "colour",
      kind: "categories",
      values: Array.from({ length: 40 }, (_, index) => [colourOf(index)]),
    },
  ]);
  const data = { ...planted, interactions, userFeatures: features, itemFeatures: features };
  const model = await fit({ factors: 8, epochs: 30 }, data);
  const scoresFor = (vector: Float32Array) => {
    const scores = new Float32Array(40);
    model.score({ vector }, Int32Array.from(scores.keys()), scores);
    return scores;
  };
  const known = scoresFor(model.tasteOf!(0 as UserIndex).vector);
  expect(known[38]).toBeGreaterThan(known[39]);
  const unknown = scoresFor(model.tasteOf!(39 as UserIndex).vector);
  for (let item = 0; item < 36; item += 2) expect(unknown[item + 1]).toBeGreaterThan(unknown[item]);
});

test("T4: a fit that diverges ends with a DivergenceError that says what to do", async () => {
  const sizes = (count: number) =>
    buildFeatures(count, [
      { name: "size", kind: "vector", width: 1, data: new Float32Array(count).fill(1e30) },
    ]);
  const features = { userFeatures: sizes(120), itemFeatures: sizes(200) };
  const diverging = fit({ factors: 4 }, { ...planted, ...features });
  await expect(diverging).rejects.toThrow(DivergenceError);
  await expect(diverging).rejects.toThrow(/Lower `learningRate`/);
  expect(pool.usedBytes()).toBe(0);
});
