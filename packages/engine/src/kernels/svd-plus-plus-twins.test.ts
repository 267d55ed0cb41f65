import fc from "fast-check";
import { expect, test } from "vitest";
import { expectTwins, fillRows, kernelsOf, numbers, outcome, shapes } from "../../test/kernel-twins.ts";
import type { Arena } from "./arena.ts";
import { paddedWidth } from "./signatures.ts";

const userCount = 5;
const itemCount = 7;

/** Five users with random ratings of seven items, the arrays of both halves, and the last three users as the group. */
function group(arena: Arena, factors: number, next: () => number) {
  const width = paddedWidth(factors);
  const rows = Array.from({ length: userCount }, () =>
    Array.from({ length: itemCount }, (_, item) => item).filter(() => next() > 0),
  );
  const starts = Int32Array.from({ length: userCount + 1 }, (_, user) => rows.slice(0, user).flat().length);
  const entries = rows.flatMap((items, user) =>
    items.map((item, place) => ({ user, item, entry: starts[user] + place })),
  );
  const random = (length: number) => arena.copy(Float32Array.from({ length }, next));
  const factorRows = (count: number) => arena.copy(fillRows(new Float32Array(count * width), factors, next));
  const users = entries.filter(({ user }) => user >= 2);
  const lists = Array.from({ length: itemCount }, (_, item) => users.filter((entry) => entry.item === item));
  return {
    width,
    order: arena.copy(Int32Array.of(0, 1, 4, 2, 3)),
    starts: arena.copy(starts),
    items: arena.copy(Int32Array.from(entries, ({ item }) => item)),
    values: random(entries.length),
    errors: random(entries.length),
    userFactors: factorRows(userCount),
    itemFactors: factorRows(itemCount),
    implicitFactors: factorRows(itemCount),
    userBiases: random(userCount),
    itemBiases: random(itemCount),
    tastes: factorRows(userCount),
    pulls: factorRows(userCount),
    keeps: random(userCount),
    losses: arena.float64(userCount),
    lists: arena.copy(Int32Array.from({ length: itemCount }, (_, item) => item)),
    listStarts: arena.copy(
      Int32Array.from({ length: itemCount + 1 }, (_, item) => lists.slice(0, item).flat().length),
    ),
    listUsers: arena.copy(Int32Array.from(lists.flat(), ({ user }) => user)),
    listEntries: arena.copy(Int32Array.from(lists.flat(), ({ entry }) => entry)),
  };
}

type Group = ReturnType<typeof group>;

function usersTask(g: Group, learningRate: number, regularization: number) {
  return {
    rows: 3,
    args: [
      2,
      g.order,
      g.starts,
      g.items,
      g.values,
      g.errors,
      g.userFactors,
      g.itemFactors,
      g.implicitFactors,
      g.userBiases,
      g.itemBiases,
      g.tastes,
      g.pulls,
      g.keeps,
      g.width,
      0.5,
      learningRate,
      regularization,
      0.02,
      g.losses,
    ] as never,
    results: () => [g.errors, g.userFactors, g.userBiases, g.tastes, g.pulls, g.keeps, g.losses],
  };
}

function itemsTask(g: Group) {
  return {
    rows: itemCount - 1,
    args: [
      1,
      g.lists,
      g.listStarts,
      g.listUsers,
      g.listEntries,
      g.errors,
      g.itemFactors,
      g.implicitFactors,
      g.itemBiases,
      g.tastes,
      g.pulls,
      g.keeps,
      g.width,
      0.05,
      0.03,
      0.02,
    ] as never,
    results: () => [g.itemFactors, g.implicitFactors, g.itemBiases],
  };
}

test("svdPlusPlusUsers and svdPlusPlusItems, to 1e-4 of the largest parameter", () => {
  fc.assert(
    fc.property(shapes, ({ factors, seed }) => {
      expectTwins("svdPlusPlusUsers", 1e-4, (arena) =>
        usersTask(group(arena, factors, numbers(seed)), 0.05, 0.03),
      );
      expectTwins("svdPlusPlusItems", 1e-4, (arena) => itemsTask(group(arena, factors, numbers(seed))));
    }),
    { numRuns: 100 },
  );
});

test("a first step of both halves goes down the gradient of half the squared error", () => {
  // One rating, so that the order of steps plays no part; the steps are compared with finite differences.
  const rate = 1e-3;
  for (const variant of kernelsOf.keys()) {
    const one = (arena: Arena) => {
      const next = numbers(11);
      const row = () => arena.copy(fillRows(new Float32Array(8), 3, next));
      return {
        zero: arena.int32(1),
        starts: arena.copy(Int32Array.of(0, 1)),
        value: arena.copy(Float32Array.of(4)),
        error: arena.float32(1),
        p: row(),
        q: row(),
        y: row(),
        userBias: arena.copy(Float32Array.of(0.3)),
        itemBias: arena.copy(Float32Array.of(-0.2)),
        taste: arena.float32(8),
        pull: arena.float32(8),
        keep: arena.float32(1),
        loss: arena.float64(1),
      };
    };
    let before = { p: [0], q: [0], y: [0] };
    const after = outcome(variant, "svdPlusPlusUsers", (arena) => {
      const o = one(arena);
      before = { p: [...o.p], q: [...o.q], y: [...o.y] };
      const kernels = kernelsOf.get(variant)!;
      const at = (array: { byteOffset: number; BYTES_PER_ELEMENT: number }) =>
        variant === "plain" ? array.byteOffset / array.BYTES_PER_ELEMENT : array.byteOffset;
      return {
        rows: 1,
        args: [
          0,
          o.zero,
          o.starts,
          o.zero,
          o.value,
          o.error,
          o.p,
          o.q,
          o.y,
          o.userBias,
          o.itemBias,
          o.taste,
          o.pull,
          o.keep,
          8,
          3,
          rate,
          0,
          0,
          o.loss,
        ] as never,
        results: () => {
          const items = [
            o.zero,
            o.starts,
            o.zero,
            o.zero,
            o.error,
            o.q,
            o.y,
            o.itemBias,
            o.taste,
            o.pull,
            o.keep,
          ];
          kernels.svdPlusPlusItems(0, 1, 0, 0, ...items.map(at), 8, rate, 0, 0);
          return [o.p, o.q, o.y, o.userBias, o.itemBias];
        },
      };
    });
    const halfSquare = (p: number[], q: number[], y: number[]) =>
      (4 - (3 + 0.3 - 0.2 + q.reduce((sum, value, i) => sum + value * (p[i] + y[i]), 0))) ** 2 / 2;
    const nudge = 1e-5;
    for (let i = 0; i < 3; i++) {
      const moved = (values: number[]) => values.map((value, at) => (at === i ? value + nudge : value));
      const { p, q, y } = before;
      const base = halfSquare(p, q, y);
      const slopes = [halfSquare(moved(p), q, y), halfSquare(p, moved(q), y), halfSquare(p, q, moved(y))];
      for (const [index, start] of [p, q, y].entries()) {
        const step = (after[index][i] - start[i]) / rate;
        expect(Math.abs(step + (slopes[index] - base) / nudge)).toBeLessThan(0.01);
      }
    }
    const error =
      4 - (3.1 + before.q.reduce((sum, value, i) => sum + value * (before.p[i] + before.y[i]), 0));
    expect(after[3][0]).toBeCloseTo(0.3 + rate * error, 5);
    expect(after[4][0]).toBeCloseTo(-0.2 + rate * error, 5);
  }
});
