import { expect, test } from "vitest";
import { float32Tensor } from "../../artifact/artifact.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { resolveConfig } from "../config.ts";
import { truncatedSvd } from "./model.ts";

const interactions = {
  userCount: 5,
  itemCount: 4,
  users: Int32Array.of(0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4),
  items: Int32Array.of(0, 1, 0, 1, 2, 1, 2, 2, 3, 0, 3, 1),
  values: Float32Array.of(1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, -1),
};

/*
 * import numpy as np; X = np.zeros((5, 4))  # filled as above
 * _, s, vt = np.linalg.svd(X); s[:2], np.array([1, 0, 0, -1]) @ vt[:2].T @ vt[:2]
 */
test("singular values and the scores of a history are NumPy's", async () => {
  const pool = await createKernelPool({ threads: 1 });
  const config = resolveConfig(truncatedSvd.config, { factors: 2, iterations: 20 });
  const data = { interactions, ratingRange: { min: 1, max: 5 } };
  const model = await truncatedSvd.fit(data, config, { seed: 1, pool });
  await pool.close();
  const values = float32Tensor(model.save(), "singularValues", [2]);
  for (const [axis, value] of [3.06402826, 1.89987182].entries()) expect(values[axis]).toBeCloseTo(value, 4);
  const scores = new Float32Array(4);
  const taste = model.taste({ items: Int32Array.of(0, 3), values: Float32Array.of(1, -1) });
  model.score(taste, Int32Array.of(0, 1, 2, 3), scores);
  for (const [item, value] of [0.00401985, 0.35504412, 0.08769638, -0.15321951].entries())
    expect(scores[item]).toBeCloseTo(value, 4);
});
