import { expect, test } from "vitest";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { popularity } from "./model.ts";

test("the score is the number of users who liked the item; dislikes don't count, nor against it", async () => {
  const pool = await createKernelPool({ threads: 1 });
  const interactions = {
    userCount: 3,
    itemCount: 4,
    users: Int32Array.of(0, 1, 2, 0, 1),
    items: Int32Array.of(2, 2, 2, 1, 1),
    values: Float32Array.of(1, 1, -1, 1, -1),
  };
  const data = { interactions, ratingRange: { min: 1, max: 5 } };
  const model = await popularity.fit(data, {}, { seed: 1, pool });
  await pool.close();

  const scores = new Float32Array(4);
  const taste = model.taste({ items: new Int32Array(), values: new Float32Array() });
  model.score(taste, Int32Array.of(3, 2, 1, 0), scores);
  expect([...scores]).toEqual([0, 2, 1, 0]);
});
