import { afterAll, expect, test } from "vitest";
import type { Interactions } from "../../dataset/interactions.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { checkerboard } from "../laws/planted-data.ts";
import { likesOf, logPopularity, vectorsOfLikes } from "./start.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const three: Interactions = {
  userCount: 2,
  itemCount: 3,
  users: Int32Array.of(0, 1, 0, 1),
  items: Int32Array.of(0, 0, 1, 2),
  values: Float32Array.of(1, 1, 1, -1),
};

test("items begin with the logarithm of their likes over the mean, of which an item without any has half a one", () => {
  // 2.5, 1.5 and .5 likes, 1.5 of which is the mean.
  const expected = [2.5, 1.5, 0.5].map((likes) => Math.log(likes / 1.5));
  for (const [item, bias] of logPopularity(three).entries()) expect(bias).toBeCloseTo(expected[item], 6);
});

test("of users that are not heard nothing is left, of repeats the first", () => {
  expect([...likesOf(three, new Set([0])).values]).toEqual([1, 0, 1, 0]);
  const repeated = { ...three, items: Int32Array.of(1, 0, 1, 0) };
  expect([...likesOf(repeated, new Set([0, 1])).values]).toEqual([1, 1, 0, 0]);
});

test("items that the same users like begin side by side, others apart", async () => {
  const { interactions } = checkerboard("ranking", 20);
  const context = { pool, seed: 1 };
  const vectors = await vectorsOfLikes(interactions, 2, 0.05, context);
  const vectorOf = (item: number) => vectors.subarray(2 * item, 2 * item + 2);
  const cosine = (a: Float32Array, b: Float32Array) =>
    (a[0] * b[0] + a[1] * b[1]) / (Math.hypot(...a) * Math.hypot(...b));
  for (let item = 0; item < 20; item++) {
    for (let other = 0; other < 20; other++) {
      const similar = cosine(vectorOf(item), vectorOf(other));
      if (item % 2 === other % 2) expect(similar).toBeGreaterThan(0.99);
      else expect(similar).toBeLessThan(0.1);
    }
  }
  expect(Math.sqrt(vectors.reduce((sum, value) => sum + value * value, 0) / vectors.length)).toBeCloseTo(
    0.05,
    6,
  );
});

test("data without a like give vectors of zeros", async () => {
  const unliked = likesOf(three, new Set());
  expect([...(await vectorsOfLikes(unliked, 2, 0.05, { pool, seed: 1 }))]).toEqual([0, 0, 0, 0, 0, 0]);
});
