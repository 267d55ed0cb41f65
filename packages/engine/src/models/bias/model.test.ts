import { expect, test } from "vitest";
import type { ItemIndex } from "../../dataset/indices.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { bias } from "./model.ts";

/*
 * mu = r.mean(); d = 5
 * bi = [(r[i == k] - mu).sum() / ((i == k).sum() + d) for k in range(4)]
 * bu = [(r[u == k] - mu - bi[i[u == k]]).sum() / ((u == k).sum() + d) for k in range(3)]
 */
test("ratings are the mean and the damped biases, as NumPy computes them", async () => {
  const pool = await createKernelPool({ threads: 1 });
  const interactions = {
    userCount: 3,
    itemCount: 4,
    users: Int32Array.of(0, 0, 1, 1, 2, 2, 2),
    items: Int32Array.of(0, 1, 0, 2, 0, 1, 2),
    values: Float32Array.of(5, 3, 4, 2, 1, 2, 5),
  };
  const data = { interactions, ratingRange: { min: 1, max: 5 } };
  const model = await bias.fit(data, { damping: 5 }, { seed: 1, pool });
  await pool.close();
  const [mean, ofItems, ofLastUser] = [
    3.142857142857143,
    [0.07142857142857145, -0.18367346938775508, 0.10204081632653063, 0],
    -0.17729591836734696,
  ];
  const taste = model.taste({ items: Int32Array.of(0, 1, 2), values: Float32Array.of(1, 2, 5) });
  for (const [item, own] of ofItems.entries())
    expect(model.predict?.(taste, item as ItemIndex)).toBeCloseTo(mean + own + ofLastUser, 6);
  expect(model.predict?.(taste, -1)).toBeCloseTo(mean + ofLastUser, 6);
});
