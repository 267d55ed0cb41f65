import fc from "fast-check";
import { expect, test } from "vitest";
import { expectTwins, fillRows, kernelsOf, numbers, outcome, shapes } from "../../test/kernel-twins.ts";
import type { Arena } from "./arena.ts";
import { paddedWidth } from "./signatures.ts";

const grid = 3;
const userCount = 3 * grid;
const itemCount = 20 * grid;

/** Users in blocks of three, items in blocks of twenty, at random; each user likes about every fourth item. */
function pairs(arena: Arena, next: () => number) {
  const shuffled = (count: number) =>
    Int32Array.from(
      Array.from({ length: count }, (_, index) => ({ index, at: next() })).sort((a, b) => a.at - b.at),
      ({ index }) => index,
    );
  const order = shuffled(userCount);
  const itemOrder = shuffled(itemCount);
  const blockOfItem = new Int32Array(itemCount);
  for (const [place, item] of itemOrder.entries()) blockOfItem[item] = Math.floor(place / 20);
  const liked = Array.from({ length: userCount }, () => [...shuffled(itemCount)].filter(() => next() < -0.5));
  const starts = Int32Array.from({ length: userCount + 1 }, (_, user) => liked.slice(0, user).flat().length);
  const cellStarts = new Int32Array(grid * grid + 1);
  for (let block = 0; block <= grid; block++)
    cellStarts[block * grid] = [...order.slice(0, 3 * block)].flatMap((user) => liked[user]).length;
  return {
    liked,
    order: arena.copy(order),
    blockStarts: arena.copy(Int32Array.of(0, 3, 6, 9)),
    starts: arena.copy(starts),
    columns: arena.copy(Int32Array.from(liked.flat())),
    blockOfItem: arena.copy(blockOfItem),
    itemStarts: arena.copy(Int32Array.of(0, 20, 40, 60)),
    itemOrder: arena.copy(itemOrder),
    cellStarts: arena.copy(cellStarts),
    pairUsers: arena.int32(liked.flat().length),
    pairItems: arena.int32(liked.flat().length),
    cursors: arena.int32(grid * grid),
  };
}

function dealTask(arena: Arena, seed: number) {
  const p = pairs(arena, numbers(seed));
  return {
    ...p,
    rows: grid,
    args: [
      grid,
      p.blockStarts,
      p.order,
      p.starts,
      p.columns,
      p.blockOfItem,
      p.cellStarts,
      p.pairUsers,
      p.pairItems,
      p.cursors,
    ] as [number, ...Int32Array[]] as never,
    results: () => [p.cellStarts, p.pairUsers, p.pairItems],
  };
}

test("dealPairs, exactly", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => expectTwins("dealPairs", 0, (arena) => dealTask(arena, seed))),
    { numRuns: 30 },
  );
});

test("dealPairs puts every pair into its cell, a user's side by side", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      let task: ReturnType<typeof dealTask> | undefined;
      const [cellStarts, pairUsers, pairItems] = outcome("plain", "dealPairs", (arena) => {
        task = dealTask(arena, seed);
        return task;
      });
      const { liked, order, blockOfItem } = task!;
      const found = new Set<string>();
      for (let cell = 0; cell < grid * grid; cell++) {
        const users: number[] = [];
        for (let at = cellStarts[cell]; at < cellStarts[cell + 1]; at++) {
          expect(Math.floor(order.indexOf(pairUsers[at]) / 3)).toBe(Math.floor(cell / grid));
          expect(blockOfItem[pairItems[at]]).toBe(cell % grid);
          if (users.at(-1) !== pairUsers[at]) users.push(pairUsers[at]);
          found.add(`${pairUsers[at]} ${pairItems[at]}`);
        }
        expect(new Set(users).size).toBe(users.length);
      }
      expect(found).toEqual(new Set(liked.flatMap((items, user) => items.map((item) => `${user} ${item}`))));
    }),
    { numRuns: 30 },
  );
});

test("bprSgd, to 1e-4 of the largest parameter, with biases, several negatives and candidates too", () => {
  const settings = fc.record({
    stratum: fc.integer({ min: 0, max: grid - 1 }),
    hasBiases: fc.boolean(),
    negatives: fc.integer({ min: 1, max: 3 }),
    candidates: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(shapes, settings, ({ factors, seed }, { stratum, hasBiases, negatives, candidates }) => {
      expectTwins("bprSgd", 1e-4, (arena) => {
        const next = numbers(seed);
        const width = paddedWidth(factors);
        const p = pairs(arena, next);
        kernelsOf.get("plain")!.dealPairs(0, grid, 0, ...dealt(p));
        const users = arena.copy(fillRows(new Float32Array(userCount * width), factors, next));
        const items = arena.copy(fillRows(new Float32Array(itemCount * width), factors, next));
        return {
          rows: grid,
          args: [
            stratum,
            grid,
            p.cellStarts,
            p.pairUsers,
            p.pairItems,
            p.itemStarts,
            p.itemOrder,
            users,
            items,
            width,
            hasBiases ? factors - 1 : -1,
            0.05,
            0.02,
            0.01,
            negatives,
            candidates,
            seed | 0,
          ],
          results: () => [users, items],
        };
      });
    }),
    { numRuns: 100 },
  );
});

function dealt(p: ReturnType<typeof pairs>): number[] {
  const arrays = [p.blockStarts, p.order, p.starts, p.columns, p.blockOfItem, p.cellStarts, p.pairUsers];
  return [grid, ...[...arrays, p.pairItems, p.cursors].map((array) => array.byteOffset / 4)];
}

/** One user in one cell with so many items, of which it likes the first. */
function oneUser(arena: Arena, itemCount: number, likedCount: number, p: number[], q: number[]) {
  const users = arena.copy(Float32Array.from(p));
  const items = arena.copy(Float32Array.from(q));
  const indices = Int32Array.from({ length: itemCount }, (_, index) => index);
  const step = (biasAt: number, regularization: number) => ({
    rows: 1,
    args: [
      0,
      1,
      arena.copy(Int32Array.of(0, likedCount)),
      arena.int32(likedCount),
      arena.copy(indices.slice(0, likedCount)),
      arena.copy(Int32Array.of(0, itemCount)),
      arena.copy(indices),
      users,
      items,
      8,
      biasAt,
      0.1,
      regularization,
      2 * regularization,
      1,
      1,
      7,
    ] as never,
    results: () => [users, items],
  });
  return step;
}

const row = (...values: number[]) => [...values, ...new Array(8 - values.length).fill(0)];

test("bprSgd takes the step computed by hand", () => {
  for (const variant of kernelsOf.keys()) {
    const [p, q] = outcome(variant, "bprSgd", (arena) =>
      oneUser(arena, 2, 1, row(1, 2), [...row(0.5, 0.25), ...row(-1, 0.5)])(-1, 0.5),
    );
    // The liked item scores 1, the other 0: the pull is 0.1 / (1 + e).
    const pull = 0.1 / (1 + Math.E);
    expect(p[0]).toBeCloseTo(1 * 0.95 + pull * 1.5, 6);
    expect(p[1]).toBeCloseTo(2 * 0.95 + pull * -0.25, 6);
    expect(q[0]).toBeCloseTo(0.5 * 0.9 + pull * 1, 6);
    expect(q[1]).toBeCloseTo(0.25 * 0.9 + pull * 2, 6);
    expect(q[8]).toBeCloseTo(-1 * 0.9 - pull * 1, 6);
    expect(q[9]).toBeCloseTo(0.5 * 0.9 - pull * 2, 6);
  }
});

test("bprSgd never takes a liked item for another, and leaves a user who likes all alone", () => {
  for (const variant of kernelsOf.keys()) {
    const start = Array.from({ length: 30 }, () => row(0)).flat();
    const [, items] = outcome(variant, "bprSgd", (arena) => oneUser(arena, 30, 29, row(1), start)(0, 0));
    // A user of factor 1: what is liked can only have risen, and only the last item can have fallen.
    for (let item = 0; item < 29; item++) expect(items[8 * item]).toBeGreaterThanOrEqual(0);
    expect(items[8 * 29]).toBeLessThan(0);

    const [, untouched] = outcome(variant, "bprSgd", (arena) => oneUser(arena, 30, 30, row(1), start)(0, 0));
    expect([...untouched]).toEqual(start);
  }
});
