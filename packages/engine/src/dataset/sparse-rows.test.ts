import fc from "fast-check";
import { expect, test } from "vitest";
import type { Interactions } from "./interactions.ts";
import { byItem, byUser } from "./sparse-rows.ts";
import { interactionStatistics } from "./statistics.ts";

const interactions: fc.Arbitrary<Interactions> = fc
  .array(
    fc.record({ user: fc.nat(4), item: fc.nat(5), value: fc.integer({ min: 1, max: 5 }), time: fc.nat(3) }),
  )
  .map((rows) => ({
    userCount: 5,
    itemCount: 6,
    users: Int32Array.from(rows, (row) => row.user),
    items: Int32Array.from(rows, (row) => row.item),
    values: Float32Array.from(rows, (row) => row.value),
    timestamps: Float64Array.from(rows, (row) => row.time),
  }));

test("rows hold exactly the interactions of their user or item, in the order asked for", () => {
  fc.assert(
    fc.property(interactions, fc.constantFrom("position" as const, "time" as const), (all, order) => {
      for (const [rows, rowOf, columnOf] of [
        [byUser(all, { order }), all.users, all.items],
        [byItem(all, { order }), all.items, all.users],
      ] as const) {
        for (let row = 0; row < rows.rowCount; row++) {
          const time = (position: number) => (order === "time" ? (all.timestamps?.[position] ?? 0) : 0);
          const expected = [...rowOf.keys()]
            .filter((position) => rowOf[position] === row)
            .toSorted((a, b) => time(a) - time(b) || a - b);
          const entries = rows.positions.subarray(rows.offsets[row], rows.offsets[row + 1]);
          expect([...entries]).toEqual(expected);
        }
        expect([...rows.columns]).toEqual([...rows.positions].map((position) => columnOf[position]));
        expect([...rows.values]).toEqual([...rows.positions].map((position) => all.values[position]));
      }
    }),
  );
});

test("statistics count what is there", () => {
  const statistics = interactionStatistics({
    userCount: 4,
    itemCount: 5,
    users: Int32Array.of(0, 0, 2),
    items: Int32Array.of(1, 3, 1),
    values: Float32Array.of(5, 3, 5),
    timestamps: Float64Array.of(30, 10, 20),
  });
  expect(statistics).toEqual({
    userCount: 4,
    itemCount: 5,
    interactionCount: 3,
    activeUserCount: 2,
    activeItemCount: 2,
    density: 3 / 20,
    values: { min: 3, max: 5, mean: 13 / 3 },
    histogram: [
      { from: 3, to: 3, count: 1 },
      { from: 5, to: 5, count: 2 },
    ],
    timeRange: { from: 10, to: 30 },
  });
});

test("many distinct values are counted in bins of equal width; none are lost", () => {
  const values = Float32Array.from({ length: 101 }, (_, index) => index / 100);
  const { histogram } = interactionStatistics({
    userCount: 1,
    itemCount: 101,
    users: new Int32Array(101),
    items: Int32Array.from(values.keys()),
    values,
  });
  expect(histogram.length).toBe(20);
  expect(histogram.reduce((sum, bin) => sum + bin.count, 0)).toBe(101);
  expect(histogram.at(0)?.from).toBe(0);
  expect(histogram.at(-1)?.to).toBeCloseTo(1);
});

test("an empty dataset has statistics too", () => {
  const empty = {
    userCount: 0,
    itemCount: 0,
    users: new Int32Array(),
    items: new Int32Array(),
    values: new Float32Array(),
  };
  expect(interactionStatistics(empty)).toMatchObject({ density: 0, interactionCount: 0, histogram: [] });
});
