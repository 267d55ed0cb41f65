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
  // Two items with the codes 0.5 and 0.25, two users with weights (2, 0.5) and (0, -0.5).
  const artifact: Artifact = {
    model: "autorec",
    layout: 1,
    config: { ...resolveConfig(autorec.config, { hiddenUnits: 1, regularization: 0.1 }) },
    metadata: { center: 3, ratings: 40, ratingRange: { min: 1, max: 5 } },
    tensors: {
      codes: { shape: [2, 2], data: Float32Array.of(0.5, 1, 0.25, 1) },
      users: { shape: [2, 2], data: Float32Array.of(2, 0.5, 0, -0.5) },
    },
  };
  const model = autorec.load(artifact);

  test("predicts from what was learned of a user", () => {
    const learned = model.tasteOf!(0 as UserIndex);
    expect(model.predict!(learned, 0 as ItemIndex)).toBe(3 + 2 * 0.5 + 0.5);
    expect(model.predict!(learned, -1)).toBe(3 + 2 * 0.375 + 0.5);
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

test("what is folded in predicts about as well as what was learned", async () => {
  const { interactions, ratingRange } = plantedTastes("rating", 80, 60);
  const config = resolveConfig(autorec.config, { hiddenUnits: 20, epochs: 80 });
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
