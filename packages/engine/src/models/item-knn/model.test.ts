import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ItemIndex } from "../../dataset/indices.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { resolveConfig } from "../config.ts";
import { itemKnn } from "./model.ts";

let pool: KernelPool;
beforeAll(async () => {
  pool = await createKernelPool({ threads: 1 });
});
afterAll(() => pool.close());

/*
 * Liked: item 0 by users 0, 1, 2; item 1 by users 0, 1; item 2 by user 2; item 3 by user 3. User 3 dislikes item 0.
 * Cosines: (0, 1) = 2 / sqrt(3 * 2), (0, 2) = 1 / sqrt(3 * 1), all others 0.
 */
const interactions = {
  userCount: 4,
  itemCount: 4,
  users: Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3),
  items: Int32Array.of(0, 1, 0, 1, 0, 2, 3, 0),
  values: Float32Array.of(1, 1, 1, 1, 1, 1, 1, -1),
};

async function scores(config: Record<string, number>, history: [number, number][]): Promise<number[]> {
  const resolved = resolveConfig(itemKnn.config, config);
  const model = await itemKnn.fit({ interactions, ratingRange: { min: 1, max: 5 } }, resolved, {
    seed: 1,
    pool,
  });
  const taste = model.taste({
    items: Int32Array.from(history, ([item]) => item),
    values: Float32Array.from(history, ([, value]) => value),
  });
  const scores = new Float32Array(4);
  model.score(taste, Int32Array.of(0, 1, 2, 3), scores);
  return [...scores];
}

function expectClose(actual: number[], expected: number[]) {
  for (const [item, value] of expected.entries()) expect(actual[item]).toBeCloseTo(value, 6);
}

describe("item-knn by hand", () => {
  const plain = { shrinkage: 0, recency: 1 };
  const a = 2 / Math.sqrt(6);
  const b = 1 / Math.sqrt(3);

  test("similarities are cosines of who liked what; a dislike is no likeness", async () => {
    expectClose(await scores(plain, [[0, 1]]), [0, a, b, 0]);
    expectClose(await scores(plain, [[3, 1]]), [0, 0, 0, 0]);
  });

  test("shrinkage is added below the fraction", async () => {
    expectClose(await scores({ ...plain, shrinkage: 3 }, [[0, 1]]), [
      0,
      2 / (Math.sqrt(6) + 3),
      1 / (Math.sqrt(3) + 3),
      0,
    ]);
  });

  test("only the most similar neighbours are kept", async () => {
    expectClose(await scores({ ...plain, neighbours: 1 }, [[0, 1]]), [0, a, 0, 0]);
  });

  test("what is disliked takes away, what was liked long ago adds less", async () => {
    expectClose(
      await scores(plain, [
        [1, 1],
        [2, -1],
      ]),
      [a - b, 0, 0, 0],
    );
    expectClose(
      await scores({ ...plain, recency: 0.5 }, [
        [1, 1],
        [2, 1],
      ]),
      [a / 2 + b, 0, 0, 0],
    );
  });

  test("the weight of an interaction counts", async () => {
    const weighted = { ...interactions, values: Float32Array.of(2, 1, 1, 1, 1, 1, 1, -1) };
    const config = resolveConfig(itemKnn.config, plain);
    const model = await itemKnn.fit({ interactions: weighted, ratingRange: { min: 1, max: 5 } }, config, {
      seed: 1,
      pool,
    });
    const taste = model.taste({ items: Int32Array.of(1), values: Float32Array.of(1) });
    const [share] = model.contributions?.(taste, 0 as ItemIndex, 5) ?? [];
    // (2 * 1 + 1 * 1) / (sqrt(4 + 1 + 1) * sqrt(1 + 1))
    expect(share.item).toBe(1);
    expect(share.contribution).toBeCloseTo(3 / Math.sqrt(12), 6);
  });
});
