import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { numbers } from "../../test/kernel-twins.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import { KERNEL_VARIANTS, supportsKernels } from "../kernels/variant.ts";
import { rankByVectors } from "./rank-by-vectors.ts";
import { rotateRow } from "./rotate-row.ts";

const pools = await Promise.all(
  KERNEL_VARIANTS.filter(supportsKernels).map((variant) => createKernelPool({ threads: 1, variant })),
);
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

/** Users and items in rows of `width`, and what each user has seen. */
interface Catalog {
  readonly width: number;
  readonly users: readonly Float32Array[];
  readonly items: readonly Float32Array[];
  readonly seen: readonly ReadonlySet<number>[];
}

function lists({ width, users, items, seen }: Catalog, k: number, pool: (typeof pools)[number]) {
  const columns = seen.map((own) => Int32Array.from(own));
  const offsets = new Int32Array(users.length + 1);
  for (const [user, own] of columns.entries()) offsets[user + 1] = offsets[user] + own.length;
  const entries = offsets[users.length];
  return rankByVectors(
    {
      vectors: { width, data: Float32Array.from(items.flatMap((row) => [...row])) },
      itemCount: items.length,
    },
    Int32Array.from(users.keys()),
    k,
    {
      vectorOf: (user) => users[user],
      seen: {
        rowCount: users.length,
        columnCount: items.length,
        offsets,
        columns: Int32Array.from(columns.flatMap((own) => [...own])),
        values: new Float32Array(entries).fill(1),
        positions: Int32Array.from({ length: entries }, (_, entry) => entry),
      },
    },
    { pool },
  );
}

const inner = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const length = (a: Float32Array) => Math.sqrt(inner(a, a));

function catalogOf(
  { width, users, items, seed }: { width: number; users: number; items: number; seed: number },
  row: (width: number, next: () => number) => Float32Array,
): Catalog {
  const next = numbers(seed);
  return {
    width,
    users: Array.from({ length: users }, () => row(width, next)),
    items: Array.from({ length: items }, () => row(width, next)),
    seen: Array.from(
      { length: users },
      () => new Set(Array.from({ length: items }, (_, item) => item).filter(() => next() > 0.8)),
    ),
  };
}

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 40 }),
  users: fc.integer({ min: 1, max: 11 }),
  items: fc.integer({ min: 1, max: 700 }),
  seed: fc.integer(),
});
const lengths = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 800 }));

/** 32 numbers that, once they are rotated, are a first, a second and the rest. */
function uneven(first: number, rest: number, second = rest): Float32Array {
  const wanted = new Float32Array(32).fill(rest).fill(second, 1, 2).fill(first, 0, 1);
  const row = new Float64Array(32);
  rotateRow(wanted, 0, 32, row);
  return Float32Array.from(row);
}

describe("the best unseen items by inner product", () => {
  // Integers times a power of two for each row: every sum is exact in any order, ties are many. Some rows are 0, some
  // equal, some tiny, some large, some with one number that is far larger than the others.
  const exactRow = (width: number, next: () => number) => {
    const kind = next();
    const scale = 2 ** Math.round(kind < -0.8 ? -58 - 5 * next() : kind < -0.6 ? 45 + 8 * next() : next());
    const row = Float32Array.from({ length: width }, () => Math.round(4 * next()) * scale);
    if (kind > 0.9) row.fill(0);
    if (kind > 0.8) row[0] = 2 ** 10 * scale;
    if (kind > 0.6 && kind < 0.8) row.fill(scale);
    return row;
  };

  test("are those of a search through everything, by score and then by index", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, lengths, async (size, k) => {
        const catalog = catalogOf(size, exactRow);
        const expected = catalog.users.map((user, index) =>
          catalog.items
            .map((row, item) => ({ item, score: inner(user, row) }))
            .filter(({ item }) => !catalog.seen[index].has(item))
            .sort((a, b) => b.score - a.score || a.item - b.item)
            .slice(0, k),
        );
        for (const pool of pools) {
          const found = await lists(catalog, k, pool);
          for (const [user, list] of expected.entries()) {
            expect([...found[user].items]).toEqual(list.map(({ item }) => item));
            // -0 is as good as 0.
            expect([...found[user].scores].map((score) => score + 0)).toEqual(
              list.map(({ score }) => score + 0),
            );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  // Codes leave out all but the first number of an uneven row, and what they leave out points all one way.
  test.each([
    { lost: "user", user: uneven(1024, 4), better: uneven(1, 1), longer: uneven(1.02, 0, 20) },
    { lost: "item", user: uneven(1, 1), better: uneven(504, 3.9), longer: uneven(1180, 0, -590) },
  ])("count what the codes of the $lost leave out", async ({ user, better, longer }) => {
    const items = [...new Array<Float32Array>(300).fill(longer), better];
    expect(inner(user, better)).toBeGreaterThan(inner(user, longer));
    expect(length(better)).toBeLessThan(length(longer));
    for (const pool of pools) {
      const [{ items: found }] = await lists({ width: 32, users: [user], items, seen: [new Set()] }, 3, pool);
      expect([...found]).toEqual([300, 0, 1]);
    }
  });

  test("leave out nothing that is better by more than rounding", async () => {
    // All rows have about one direction, so that scores lie close together.
    const real = (width: number, next: () => number) =>
      Float32Array.from({ length: width }, (_, i) => 1 + (i % 3) + 0.1 * next());
    await fc.assert(
      fc.asyncProperty(sizes, lengths, async (size, k) => {
        const { users, items, seen, ...rest } = catalogOf({ ...size, items: size.items + 300 }, real);
        for (const pool of pools) {
          const found = await lists({ users, items, seen, ...rest }, k, pool);
          for (const [user, list] of found.entries()) {
            const tolerance = (item: number) => 1e-5 * length(users[user]) * length(items[item]);
            const isListed = new Set(list.items);
            expect(list.items.length).toBe(Math.min(k, items.length - seen[user].size));
            for (const [place, item] of list.items.entries()) {
              expect(Math.abs(list.scores[place] - inner(users[user], items[item]))).toBeLessThan(
                tolerance(item),
              );
              if (place > 0) expect(list.scores[place]).toBeLessThanOrEqual(list.scores[place - 1]);
            }
            const least = list.scores.at(-1) ?? Number.POSITIVE_INFINITY;
            for (let item = 0; item < items.length; item++)
              if (!isListed.has(item) && !seen[user].has(item))
                expect(inner(users[user], items[item])).toBeLessThan(least + tolerance(item));
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
