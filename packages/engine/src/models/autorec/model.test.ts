import { afterAll, describe, expect, test } from "vitest";
import type { Artifact } from "../../artifact/artifact.ts";
import { userHistories } from "../../dataset/history.ts";
import type { ItemIndex, UserIndex } from "../../dataset/indices.ts";
import { rmse } from "../../evaluation/rating-metrics.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { resolveConfig } from "../config.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { autorec } from "./model.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

describe("a model of known parameters", () => {
  // Two items with the codes 0.5 and 0.25, two users with weights (2, 0.5) and (0, -0.5); the items' levels are 3 and 2.
  const artifact: Artifact = {
    model: "autorec",
    layout: 2,
    config: { ...resolveConfig(autorec.config, { hiddenUnits: 1, regularization: 0.1 }) },
    metadata: { ratings: 40, ratingRange: { min: 1, max: 5 } },
    tensors: {
      levels: { shape: [2], data: Float32Array.of(3, 2) },
      codes: { shape: [2, 2], data: Float32Array.of(0.5, 1, 0.25, 1) },
      users: { shape: [2, 2], data: Float32Array.of(2, 0.5, 0, -0.5) },
    },
  };
  const model = autorec.load(artifact);

  test("predicts from what was learned of a user", () => {
    const learned = model.tasteOf!(0 as UserIndex);
    expect(model.predict!(learned, 0 as ItemIndex)).toBe(3 + 2 * 0.5 + 0.5);
    expect(model.predict!(learned, 1 as ItemIndex)).toBe(2 + 2 * 0.25 + 0.5);
    expect(model.predict!(learned, -1)).toBe(2.5 + 2 * 0.375 + 0.5);
  });

  test("folds a history in by the ridge regression computed by hand", () => {
    // One rating of 5 for item 0; the average user has the weights (1, 0):
    // (0.25 + 2) w + 0.5 b = 2 * 0.5 + 2 * 1 and 0.5 w + (1 + 2) b = 2.
    const { vector } = model.taste({ items: Int32Array.of(0), values: Float32Array.of(5) });
    const determinant = 2.25 * 3 - 0.5 * 0.5;
    expect(vector[0]).toBeCloseTo((3 * 3 - 0.5 * 2) / determinant, 6);
    expect(vector[1]).toBeCloseTo((2.25 * 2 - 0.5 * 3) / determinant, 6);
  });

  test("takes somebody without a history for the average user", () => {
    const unknown = model.taste({ items: new Int32Array(), values: new Float32Array() });
    expect([...unknown.vector]).toEqual([1, 0]);
  });
});

describe("what is learned from", () => {
  // Item 0 has one rating, item 1 has 40, item 2 none.
  const users = Int32Array.from({ length: 41 }, (_, row) => Math.max(0, row - 1));
  const items = Int32Array.from(users, (_, row) => (row === 0 ? 0 : 1));
  const values = Float32Array.from(users, (_, row) => (row === 0 ? 1 : 4 + (row % 2)));
  const interactions = { users, items, values, userCount: 40, itemCount: 3 };
  const fitted = async (settings: Record<string, number>) => {
    // Next to no training.
    const config = resolveConfig(autorec.config, { epochs: 1, learningRate: 1e-5, ...settings });
    const data = { interactions, ratingRange: { min: 1, max: 5 } };
    return (await autorec.fit(data, config, { seed: 1, pool })).save().tensors;
  };

  test("ratings are measured from each item's mean, which is drawn towards that of all", async () => {
    const mean = (1 + 40 * 4.5) / 41;
    const { levels } = await fitted({ damping: 3 });
    const expected = [(1 + 3 * mean) / 4, (40 * 4.5 + 3 * mean) / 43, mean];
    for (const [item, level] of expected.entries()) expect(levels.data[item]).toBeCloseTo(level, 5);
    expect((await fitted({ damping: 0 })).levels.data[2]).toBeCloseTo(mean, 5);
  });

  test("learning sets out from the items' means", async () => {
    const { users } = await fitted({});
    expect(Math.max(...users.data.map(Math.abs))).toBeLessThan(0.001);
  });

  test("the hidden units of an item vary as much, whether it has one rating or many", async () => {
    const hiddenUnits = 2000;
    const { codes } = await fitted({ hiddenUnits });
    for (const item of [0, 1]) {
      const from = item * (hiddenUnits + 1);
      const units = Float64Array.from(codes.data.slice(from, from + hiddenUnits));
      const square = units.reduce((sum, unit) => sum + Math.log(unit / (1 - unit)) ** 2, 0) / hiddenUnits;
      expect(square).toBeGreaterThan(0.9);
      expect(square).toBeLessThan(1.1);
    }
  });
});

test("what is folded in predicts about as well as what was learned", async () => {
  const { interactions, ratingRange } = plantedTastes("rating", 80, 60);
  const config = resolveConfig(autorec.config, {
    hiddenUnits: 20,
    epochs: 80,
    learningRate: 0.01,
    dropout: 0,
  });
  const model = await autorec.fit({ interactions, ratingRange }, config, { seed: 1, pool });
  const historyOf = userHistories(interactions);
  const { users, items, values } = interactions;
  const learned = Array.from(items, (item, row) =>
    model.predict!(model.tasteOf!(users[row] as UserIndex), item as ItemIndex),
  );
  const folded = Array.from(items, (item, row) =>
    model.predict!(model.taste(historyOf(users[row])), item as ItemIndex),
  );
  expect(rmse(learned, values)).toBeLessThan(1);
  expect(rmse(folded, values)).toBeLessThan(1.3 * rmse(learned, values) + 0.1);
});
