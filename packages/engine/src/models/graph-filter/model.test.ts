import { afterAll, beforeAll, expect, test } from "vitest";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { resolveConfig } from "../config.ts";
import { graphFilter } from "./model.ts";

let pool: KernelPool;
beforeAll(async () => {
  pool = await createKernelPool({ threads: 1 });
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

async function scores(given: Record<string, number>): Promise<Float32Array> {
  const config = resolveConfig(graphFilter.config, { factors: 2, iterations: 20, ...given });
  const model = await graphFilter.fit({ interactions, ratingRange }, config, { seed: 1, pool });
  const found = new Float32Array(4);
  const history = { items: Int32Array.of(0, 3), values: Float32Array.of(1, 2) };
  model.score(model.taste(history), Int32Array.of(0, 1, 2, 3), found);
  return found;
}

/*
 * import numpy as np; X = np.zeros((5, 4))  # filled as above, without the dislike
 * du, di = X.sum(1), X.sum(0); R = X / np.sqrt(du[:, None] * di[None]); P = R.T @ R
 * V = np.linalg.svd(R)[2][:2].T; L = np.diag(di**-.5) @ V @ V.T @ np.diag(di**.5); x = np.array([1, 0, 0, 2.])
 */
test("GF-CF: x @ P + .3 * x @ L", async () => {
  const expected = [1.04991495713053, 0.18867513459481286, 0.7165816237971963, 1.7541241452319316];
  const found = await scores({ lowPassWeight: 0.3, sharpening: 0 });
  for (const [item, value] of expected.entries()) expect(found[item]).toBeCloseTo(value, 4);
});

/*
 * y = x @ P + .2 * x @ L; h = 2.5; f = lambda r: -r @ P; k1 = f(y); k2 = f(y + h / 2 * k1); k3 = f(y + h / 2 * k2)
 * k4 = f(y + h * k3); y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
 */
test("BSPM with early merge: one step of Runge and Kutta's method from the blurred scores", async () => {
  const expected = [0.6038406587527172, 0.3633401212958913, 0.4579966086841302, 0.6916015213457863];
  const found = await scores({ lowPassWeight: 0.2, sharpening: 2.5 });
  for (const [item, value] of expected.entries()) expect(found[item]).toBeCloseTo(value, 4);
});
