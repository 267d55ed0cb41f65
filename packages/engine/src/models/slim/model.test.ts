import { afterAll, beforeAll, expect, test } from "vitest";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { resolveConfig } from "../config.ts";
import type { FittedModel } from "../definition.ts";
import { ease } from "../ease/model.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { slim } from "./model.ts";

let pool: KernelPool;
beforeAll(async () => {
  pool = await createKernelPool({ threads: 1 });
});
afterAll(() => pool.close());

const ratingRange = { min: 1, max: 5 };

/** The matrix's row of each item: the scores of a history of that item alone. */
function weightsOf(model: FittedModel): number[][] {
  const all = Int32Array.from({ length: model.itemCount }, (_, item) => item);
  return Array.from(all, (item) => {
    const scores = new Float32Array(all.length);
    model.score(model.taste({ items: Int32Array.of(item), values: Float32Array.of(1) }), all, scores);
    return [...scores];
  });
}

/*
 * from sklearn.linear_model import ElasticNet  # l1, l2, n = .5, 1.5, 6; X as below; for each column j of it:
 * Z = X.copy(); Z[:, j] = 0
 * ElasticNet(alpha=(l1 + l2) / n, l1_ratio=l1 / (l1 + l2), fit_intercept=False, positive=True, tol=1e-12,
 *            max_iter=100000).fit(Z, X[:, j]).coef_
 */
test("the weights are those of scikit-learn's elastic net; a pair that occurs twice counts twice", async () => {
  const matrix = [
    [1, 1, 0, 1],
    [1, 0, 1, 0],
    [0, 1, 1, 1],
    [1, 1, 1, 0],
    [0, 0, 1, 1],
    [2, 0, 0, 1],
  ];
  const expected = [
    [0, 0.074733, 0.067996, 0.222313],
    [0.126214, 0, 0.236627, 0.178015],
    [0.090153, 0.185765, 0, 0.127153],
    [0.375867, 0.164413, 0.149592, 0],
  ];
  const pairs = matrix.flatMap((row, user) =>
    row.flatMap((count, item) => Array.from({ length: count }, () => ({ user, item }))),
  );
  const interactions = {
    userCount: 6,
    itemCount: 4,
    users: Int32Array.from(pairs, ({ user }) => user),
    items: Int32Array.from(pairs, ({ item }) => item),
    values: new Float32Array(pairs.length).fill(1),
  };
  const config = resolveConfig(slim.config, { sparsity: 0.5, regularization: 1.5, passes: 500 });
  const model = await slim.fit({ interactions, ratingRange }, config, { seed: 1, pool });
  for (const [item, row] of weightsOf(model).entries()) {
    for (const [other, weight] of row.entries()) expect(weight).toBeCloseTo(expected[item][other], 3);
  }
});

test("with all items as candidates and squares alone it is ease", async () => {
  const data = plantedTastes("ranking", 200, 12);
  const trained = {
    ...data,
    interactions: { ...data.interactions, values: data.interactions.values.map(Math.abs) },
  };
  const settings = { regularization: 5, passes: 500, nonNegative: false };
  const sparse = await slim.fit(trained, resolveConfig(slim.config, settings), { seed: 1, pool });
  const dense = await ease.fit(trained, resolveConfig(ease.config, { regularization: 5 }), { seed: 1, pool });
  const expected = weightsOf(dense);
  for (const [item, row] of weightsOf(sparse).entries()) {
    for (const [other, weight] of row.entries())
      expect(Math.abs(weight - expected[item][other])).toBeLessThan(1e-3);
  }
});
