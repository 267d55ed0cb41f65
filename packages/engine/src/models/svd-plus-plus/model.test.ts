import { afterAll, describe, expect, test } from "vitest";
import type { Artifact } from "../../artifact/artifact.ts";
import { userHistories } from "../../dataset/history.ts";
import type { ItemIndex, UserIndex } from "../../dataset/indices.ts";
import type { Interactions } from "../../dataset/interactions.ts";
import { rmse } from "../../evaluation/rating-metrics.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { resolveConfig } from "../config.ts";
import type { FitContext, Taste } from "../definition.ts";
import { DivergenceError, MemoryLimitError } from "../errors.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { groupUsers } from "./groups.ts";
import { svdPlusPlus } from "./model.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const ratingRange = { min: 1, max: 5 };

function fit(
  interactions: Interactions,
  given: Record<string, unknown> = {},
  context: Partial<FitContext> = {},
) {
  const config = resolveConfig(svdPlusPlus.config, given);
  return svdPlusPlus.fit({ interactions, ratingRange }, config, { seed: 42, pool, ...context });
}

describe("a model of known parameters", () => {
  // mean 3, one factor; four items, of which the user is known to have rated the first.
  const artifact: Artifact = {
    model: "svd++",
    layout: 1,
    config: {
      ...resolveConfig(svdPlusPlus.config, { factors: 1, regularization: 0.5, biasRegularization: 0.25 }),
    },
    metadata: { userCount: 1, itemCount: 4, mean: 3, ratingRange },
    tensors: {
      userFactors: { shape: [1, 1], data: Float32Array.of(0.5) },
      itemFactors: { shape: [4, 1], data: Float32Array.of(2, -1, 1, 0) },
      implicitFactors: { shape: [4, 1], data: Float32Array.of(0.25, -0.5, 0.125, 0.75) },
      userBiases: { shape: [1], data: Float32Array.of(0.25) },
      itemBiases: { shape: [4], data: Float32Array.of(0.5, -1, 0, 0) },
    },
  };
  const model = svdPlusPlus.load(artifact);

  test("predicts mean + biases + inner product", () => {
    const learned = model.tasteOf!(0 as UserIndex);
    expect(model.predict!(learned, 0 as ItemIndex)).toBe(3 + 0.25 + 0.5 + 0.5 * 2);
    expect(model.predict!(learned, -1)).toBe(3.25);
  });

  test("folds in what was rated, and then how, by the ridge regression computed by hand", () => {
    // Item 0 gives the implicit part 0.25. Of a 5 it explains 0.5, and 1 of the 1.5 above mean + item bias is left:
    // (4 + 0.5) p + 2 b = 2 and 2 p + (1 + 0.25) b = 1.
    const { vector, bias } = model.taste({ items: Int32Array.of(0), values: Float32Array.of(5) });
    const determinant = 4.5 * 1.25 - 2 * 2;
    expect(vector[0]).toBeCloseTo(0.25 + (2 * 1.25 - 2 * 1) / determinant, 6);
    expect(bias).toBeCloseTo((4.5 * 1 - 2 * 2) / determinant, 6);
  });

  test("divides the implicit part by the square root of the number of items", () => {
    // Ratings that are fully explained leave nothing for the user's own factors and bias.
    const implicit = (0.25 - 0.5 + 0.125 + 0.75) / 2;
    const values = Float32Array.of(3.5 + 2 * implicit, 2 - implicit, 3 + implicit, 3);
    const { vector, bias } = model.taste({ items: Int32Array.of(0, 1, 2, 3), values });
    expect(vector[0]).toBeCloseTo(implicit, 6);
    expect(bias).toBeCloseTo(0, 6);
  });
});

test("groups hold every user once and every rating once, by item", () => {
  const { interactions } = plantedTastes("rating", 41, 30);
  const offsets = new Int32Array(42);
  for (const user of interactions.users) offsets[user + 1]++;
  for (let user = 0; user < 41; user++) offsets[user + 1] += offsets[user];
  const rows = {
    rowCount: 41,
    columnCount: 30,
    offsets,
    columns: interactions.items,
    values: interactions.values,
    positions: new Int32Array(),
  };
  const groups = groupUsers(rows, 6, seededRandom(1));
  expect([...groups.order].sort((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, user) => user));
  expect([...groups.starts]).toEqual([0, 6, 12, 18, 24, 30, 36, 41]);
  expect([...groups.listEntries].sort((a, b) => a - b)).toEqual([...interactions.users.keys()]);
  for (let group = 0; group < 7; group++) {
    const users = new Set(groups.order.subarray(groups.starts[group], groups.starts[group + 1]));
    for (let list = groups.listsOfGroup[group]; list < groups.listsOfGroup[group + 1]; list++) {
      for (let place = groups.listStarts[list]; place < groups.listStarts[list + 1]; place++) {
        expect(users.has(groups.listUsers[place])).toBe(true);
        expect(interactions.users[groups.listEntries[place]]).toBe(groups.listUsers[place]);
        expect(interactions.items[groups.listEntries[place]]).toBe(groups.lists[list]);
      }
    }
  }
});

test("T4: a fit that diverges ends with a DivergenceError that says what to do", async () => {
  const { interactions } = plantedTastes("rating", 40, 30);
  const diverging = fit(interactions, { learningRate: 1, learningRateDecay: 1, regularization: 0 });
  await expect(diverging).rejects.toThrow(DivergenceError);
  await expect(diverging).rejects.toThrow(/Lower `learningRate`/);
  expect(pool.usedBytes()).toBe(0);
});

test("a fit that needs more memory than it may use is refused before it begins", async () => {
  const { interactions } = plantedTastes("rating", 40, 30);
  await expect(fit(interactions, {}, { memoryBytes: 1000 })).rejects.toThrow(MemoryLimitError);
});

test("folding in predicts a user's ratings nearly as well as training did", async () => {
  const { interactions } = plantedTastes("rating", 60, 50);
  const model = await fit(interactions, { factors: 8 });
  const historyOf = userHistories(interactions);
  const errorBy = (tasteOf: (user: number) => Taste) =>
    rmse(
      Array.from(interactions.items, (item, row) =>
        model.predict!(tasteOf(interactions.users[row]), item as ItemIndex),
      ),
      interactions.values,
    );
  const learned = errorBy((user) => model.tasteOf!(user as UserIndex));
  const foldedIn = errorBy((user) => model.taste(historyOf(user)));
  expect(Math.abs(foldedIn - learned)).toBeLessThan(0.25 * learned);
});
