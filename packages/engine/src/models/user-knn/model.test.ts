import { afterAll, beforeAll, expect, test } from "vitest";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { resolveConfig } from "../config.ts";
import { userKnn } from "./model.ts";

let pool: KernelPool;
beforeAll(async () => {
  pool = await createKernelPool({ threads: 1 });
});
afterAll(() => pool.close());

// Users like items 0 1, 0 2 and 1 2 3; a dislike in between says nothing.
const interactions = {
  userCount: 3,
  itemCount: 4,
  users: Int32Array.of(0, 0, 1, 1, 1, 2, 2, 2),
  items: Int32Array.of(0, 1, 0, 3, 2, 1, 2, 3),
  values: Float32Array.of(1, 1, 1, -1, 1, 1, 1, 1),
};

/** The scores of a history of items 0 and 1. */
async function scores(given: Record<string, string | number>): Promise<number[]> {
  const config = resolveConfig(userKnn.config, { neighbours: 3, shrinkage: 0, ...given });
  const model = await userKnn.fit({ interactions, ratingRange: { min: 1, max: 5 } }, config, {
    seed: 1,
    pool,
  });
  const found = new Float32Array(4);
  const history = { items: Int32Array.of(0, 3, 1), values: Float32Array.of(1, -1, 1) };
  model.score(model.taste(history), Int32Array.of(0, 1, 2, 3), found);
  return [...found];
}

/*
 * import numpy as np; R = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 1, 1.]]); h = np.array([1, 1, 0, 0.])
 * cosine: s = R @ h; d = np.sqrt((h @ h) * (R * R).sum(1)) + shrinkage; jaccard: d = (h @ h) + (R * R).sum(1) - s
 * tfidf: the cosine of R * idf and h * idf, idf = np.log(1 + 3 / R.sum(0))
 * bm25: W = R * idf * 2.2 / (1.2 * (.25 + .75 * R.sum(1, keepdims=True) / (7 / 3)) + 1), the same of h; s = W @ w, d = 1
 * then ((s / d)[:, None] * R)[the nearest].sum(0)
 */
test.each([
  { given: { similarity: "cosine", neighbours: 2 }, expected: [1.5, 1, 0.5, 0] },
  {
    given: { similarity: "cosine", shrinkage: 1 },
    expected: [1, 0.9565646152233023, 0.623231281889969, 0.28989794855663564],
  },
  { given: { similarity: "jaccard" }, expected: [1.3333333333333333, 1.25, 0.5833333333333333, 0.25] },
  {
    given: { similarity: "tfidf" },
    expected: [1.5, 1.3414344752289986, 0.8414344752289986, 0.34143447522899867],
  },
  {
    given: { similarity: "bm25" },
    expected: [2.841144219072479, 2.6924796959814774, 1.7454316229573175, 0.7983835499331577],
  },
])("scores are those of NumPy: $given", async ({ given, expected }) => {
  for (const [item, score] of (await scores(given)).entries()) expect(score).toBeCloseTo(expected[item], 5);
});
