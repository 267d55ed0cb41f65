import fc from "fast-check";
import { expect, test } from "vitest";
import { expectTwins, fillRows, numbers, outcome, shapes } from "../../test/kernel-twins.ts";
import type { Arena } from "./arena.ts";
import { paddedWidth } from "./signatures.ts";

const samples = 4;
const itemsPerSample = 3;

const sumOf = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);

/** Users and items of one to three parts each, and samples with a missing item. */
function towers(arena: Arena, factors: number, seed: number) {
  const next = numbers(seed);
  const width = paddedWidth(factors);
  const side = (count: number, tableRows: number) => {
    const parts = Array.from({ length: count }, () =>
      Array.from({ length: tableRows }, (_, part) => part).filter((part) => part === 0 || next() > 0.5),
    );
    return {
      parts,
      starts: arena.copy(
        Int32Array.from({ length: count + 1 }, (_, index) => parts.slice(0, index).flat().length),
      ),
      rows: arena.copy(Int32Array.from(parts.flat())),
      weights: arena.copy(Float32Array.from(parts.flat(), next)),
      table: arena.copy(fillRows(new Float32Array(tableRows * width), factors, next)),
    };
  };
  const users = side(3, 4);
  const items = side(5, 6);
  const userOf = Int32Array.from({ length: samples }, (_, sample) => sample % 3);
  const itemOf = Int32Array.from({ length: samples * itemsPerSample }, (_, place) =>
    place === 4 ? -1 : (place * 3) % 5,
  );
  const userCounts = Array.from(userOf, (user) => users.parts[user].length);
  const itemCounts = Array.from(itemOf, (item) => (item < 0 ? 0 : items.parts[item].length));
  const before = (counts: number[]) => Int32Array.from(counts, (_, at) => sumOf(counts.slice(0, at)));
  const userPlaces = before(userCounts);
  const itemPlaces = before(itemCounts);
  const userGradients = arena.float32(sumOf(userCounts) * width);
  const itemGradients = arena.float32(sumOf(itemCounts) * width);
  return {
    width,
    users,
    items,
    userOf,
    itemOf,
    userPlaces,
    itemPlaces,
    rows: samples,
    args: [
      itemsPerSample,
      arena.copy(userOf),
      arena.copy(itemOf),
      users.starts,
      users.rows,
      users.weights,
      users.table,
      items.starts,
      items.rows,
      items.weights,
      items.table,
      arena.copy(userPlaces),
      arena.copy(itemPlaces),
      userGradients,
      itemGradients,
      width,
    ] as never,
    results: () => [userGradients, itemGradients],
    scratchBytes: 3 * 4 * width,
  };
}

test("towerGradients, to 1e-5 of the largest entry", () => {
  fc.assert(
    fc.property(shapes, ({ factors, seed }) => {
      expectTwins("towerGradients", 1e-5, (arena) => towers(arena, factors, seed));
    }),
    { numRuns: 100 },
  );
});

test("towerGradients are the slopes of the cross-entropy, by finite differences", () => {
  let task: ReturnType<typeof towers> | undefined;
  const [userGradients, itemGradients] = outcome("plain", "towerGradients", (arena) => {
    task = towers(arena, 3, 5);
    return task;
  });
  const { width, users, items, userOf, itemOf, userPlaces, itemPlaces } = task!;
  const sides = { users, items };
  const tables = { users: Float64Array.from(users.table), items: Float64Array.from(items.table) };
  const weights = { users: [...users.weights], items: [...items.weights] };
  const starts = { users: [...users.starts], items: [...items.starts] };
  const vector = (side: "users" | "items", index: number) =>
    Array.from({ length: width }, (_, i) =>
      sides[side].parts[index].reduce(
        (sum, part, at) => sum + weights[side][starts[side][index] + at] * tables[side][part * width + i],
        0,
      ),
    );
  const loss = () => {
    let sum = 0;
    for (const [place, item] of itemOf.entries()) {
      if (item < 0) continue;
      const user = vector("users", userOf[Math.floor(place / itemsPerSample)]);
      const score = vector("items", item).reduce((total, value, i) => total + value * user[i], 0);
      sum += Math.log1p(Math.exp(place % itemsPerSample === 0 ? -score : score));
    }
    return sum;
  };
  /** the kernel's rows for one row of a table, added up */
  const gradientOf = (side: "users" | "items", row: number, i: number) => {
    const [indices, places, rows] =
      side === "users" ? [userOf, userPlaces, userGradients] : [itemOf, itemPlaces, itemGradients];
    let sum = 0;
    for (const [place, index] of indices.entries()) {
      const at = index < 0 ? -1 : sides[side].parts[index].indexOf(row);
      if (at >= 0) sum += rows[(places[place] + at) * width + i];
    }
    return sum;
  };
  const nudge = 1e-4;
  for (const side of ["users", "items"] as const) {
    for (let at = 0; at < tables[side].length; at++) {
      if (at % width >= 3) continue;
      const start = tables[side][at];
      tables[side][at] = start + nudge;
      const above = loss();
      tables[side][at] = start - nudge;
      const slope = (above - loss()) / (2 * nudge);
      tables[side][at] = start;
      expect(gradientOf(side, Math.floor(at / width), at % width)).toBeCloseTo(slope, 4);
    }
  }
});
