import { afterAll, expect, test } from "vitest";
import type { Interactions } from "../../dataset/interactions.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { popularity } from "./model.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const interactions: Interactions = {
  userCount: 3,
  itemCount: 4,
  users: Int32Array.of(0, 1, 2, 0, 1),
  items: Int32Array.of(2, 2, 2, 1, 1),
  values: Float32Array.of(1, 1, -1, 1, -1),
};

async function scoresOf(data: Interactions, halfLifeDays: number): Promise<number[]> {
  const context = { seed: 1, pool };
  const model = await popularity.fit(
    { interactions: data, ratingRange: { min: 1, max: 5 } },
    { halfLifeDays },
    context,
  );
  const scores = new Float32Array(4);
  const taste = model.taste({ items: new Int32Array(), values: new Float32Array() });
  model.score(taste, Int32Array.of(0, 1, 2, 3), scores);
  return [...scores];
}

test("the score is the number of users who liked the item; dislikes don't count, nor against it", async () => {
  expect(await scoresOf(interactions, 0)).toEqual([0, 1, 2, 0]);
});

test("with a half-life, a like counts half for every so many days before the latest interaction", async () => {
  const day = 86_400;
  const timestamps = Float64Array.of(0, 10, 4, 20, 20).map((days) => 1e9 + days * day);
  const timed = { ...interactions, timestamps };
  expect(await scoresOf(timed, 10)).toEqual([0, 1, 0.25 + 0.5, 0]);
  expect(await scoresOf(timed, 5)).toEqual([0, 1, 0.0625 + 0.25, 0]);
  expect(await scoresOf(timed, 0)).toEqual([0, 1, 2, 0]);
});

test("without times there is no decay", async () => {
  expect(await scoresOf(interactions, 10)).toEqual([0, 1, 2, 0]);
});
