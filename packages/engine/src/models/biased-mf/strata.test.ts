import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { numbers } from "../../../test/kernel-twins.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { resolveConfig } from "../config.ts";
import { biasedMf } from "./model.ts";
import { type Strata, stratify } from "./strata.ts";

const pools = await Promise.all([1, 2, 3].map((threads) => createKernelPool({ threads })));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

function ratings(count: number, seed: number) {
  const next = numbers(seed);
  const index = (size: number) => Math.floor(((next() + 1) / 2) * size);
  const [userCount, itemCount] = [300, 170];
  return {
    userCount,
    itemCount,
    users: Int32Array.from({ length: count }, () => index(userCount)),
    items: Int32Array.from({ length: count }, () => index(itemCount)),
    values: Float32Array.from({ length: count }, () => 1 + index(5)),
  };
}

test("every rating is in one cell, and no two rows or columns of cells share a user or an item", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 140_000 }), fc.integer({ min: 0 }), (count, seed) => {
      const given = ratings(count, seed);
      const arena = pools[0].arena();
      const { grid, starts, users, items, values } = stratify(given, seededRandom(seed), arena);
      expect(grid).toBe(count < 4 * 8192 ? 1 : count < 16 * 8192 ? 2 : 4);
      expect([starts[0], starts[grid * grid]]).toEqual([0, count]);
      const blockOfUser = new Map<number, number>();
      const blockOfItem = new Map<number, number>();
      let isApart = true;
      for (let cell = 0; cell < grid * grid; cell++) {
        for (let at = starts[cell]; at < starts[cell + 1]; at++) {
          const [row, column] = [Math.floor(cell / grid), cell % grid];
          isApart &&= (blockOfUser.get(users[at]) ?? row) === row;
          isApart &&= (blockOfItem.get(items[at]) ?? column) === column;
          blockOfUser.set(users[at], row);
          blockOfItem.set(items[at], column);
        }
      }
      expect(isApart).toBe(true);
      const sorted = (rows: Pick<Strata, "users" | "items" | "values">) =>
        Float64Array.from(
          rows.users,
          (user, at) => (user * 1000 + rows.items[at]) * 10 + rows.values[at],
        ).sort();
      expect(sorted({ users, items, values })).toEqual(sorted(given));
      arena.release();
    }),
    { numRuns: 8 },
  );
});

test("T5: a fit in several blocks has the same bits on any number of threads", async () => {
  const interactions = ratings(70_000, 5);
  const config = resolveConfig(biasedMf.config, { factors: 12, epochs: 3 });
  const [one, ...others] = await Promise.all(
    pools.map((pool) =>
      biasedMf.fit({ interactions, ratingRange: { min: 1, max: 5 } }, config, { seed: 3, pool }),
    ),
  );
  for (const other of others) expect(other.save().tensors).toEqual(one.save().tensors);
});
