import { afterAll, beforeAll, expect, test } from "vitest";
import { float32Tensor } from "../../artifact/artifact.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { resolveConfig } from "../config.ts";
import { MemoryLimitError } from "../errors.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { ease } from "./model.ts";

let pool: KernelPool;
beforeAll(async () => {
  pool = await createKernelPool({ threads: 2 });
});
afterAll(() => pool.close());

const ratingRange = { min: 1, max: 5 };
const interactions = {
  userCount: 5,
  itemCount: 4,
  users: Int32Array.of(0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4),
  items: Int32Array.of(0, 1, 0, 1, 2, 1, 2, 2, 3, 0, 3, 1),
  values: Float32Array.of(1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, -1),
};

/*
 * import numpy as np; X = np.zeros((5, 4))  # filled as above, without the dislike
 * P = np.linalg.inv(X.T @ X + 0.5 * np.eye(4)); B = -P / np.diag(P); np.fill_diagonal(B, 0)
 */
const reference = [
  [0, 0.8108108, -0.4573991, 0.5777778],
  [0.6726457, 0, 0.6726457, -0.5333333],
  [-0.4573991, 0.8108108, 0, 0.5777778],
  [0.5829596, -0.6486486, 0.5829596, 0],
];

test("the weights are those of the closed form in NumPy; a dislike is no likeness", async () => {
  const config = resolveConfig(ease.config, { regularization: 0.5 });
  const model = await ease.fit({ interactions, ratingRange }, config, { seed: 1, pool });
  const weights = float32Tensor(model.save(), "weights", [4, 4]);
  for (const [index, value] of reference.flat().entries()) expect(weights[index]).toBeCloseTo(value, 5);
});

test("a catalog too large for the memory is refused before the work begins, with another model named", async () => {
  const data = plantedTastes("ranking", 30, 200);
  const work = ease.fit(data, resolveConfig(ease.config), { seed: 1, pool, memoryBytes: 200 * 200 * 4 });
  await expect(work).rejects.toThrow(MemoryLimitError);
  const huge = { ...data, interactions: { ...data.interactions, itemCount: 40_981 } };
  const hopeless = ease.fit(huge, resolveConfig(ease.config), { seed: 1, pool });
  await expect(hopeless).rejects.toThrow(/40,981 x 40,981 items does not fit: use the model slim/);
  expect(pool.usedBytes()).toBe(0);
});
