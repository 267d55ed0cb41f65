import { buildEventLog, type EventRow, type Interactions } from "@palate/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type LearningData, learningData } from "./learning-data.ts";

const ratingRange = { min: 1, max: 5 };

function fromRows(rows: readonly EventRow[], seed = 1): LearningData & { userIds: readonly string[] } {
  const { log, users, items } = buildEventLog(rows);
  return { ...learningData(log, items.ids, ratingRange, { seed }), userIds: users.ids };
}

const rating = (user: number, item: number, value: number, timestamp?: number): EventRow => ({
  userId: `u${user}`,
  itemId: `i${item}`,
  type: "rate",
  value,
  ...(timestamp !== undefined && { timestamp }),
});

const pairsOf = ({ users, items }: Interactions) =>
  Array.from(users, (user, row) => `${user} ${items[row]}`).sort();

test("the last fifth of each user with five or more is held out, by time", () => {
  // User 0 rates 10 items, the newest first in the rows; user 1 rates 4.
  const rows = [
    ...Array.from({ length: 10 }, (_, item) => rating(0, item, 4, 1000 - item)),
    ...Array.from({ length: 4 }, (_, item) => rating(1, item, 4, item)),
  ];
  const { test: heldOut, train, protocol } = fromRows(rows);
  expect(pairsOf(heldOut.ranking)).toEqual(["0 0", "0 1"]);
  expect(pairsOf(heldOut.rating)).toEqual(["0 0", "0 1"]);
  expect(train.ranking.users.length).toBe(12);
  expect(protocol).toBe(
    "the latest 20% of each user's interactions held out (of users with at least 5), full ranking of all items",
  );
});

test("without times, or when all are the time of one import, the seed chooses", () => {
  const rows = (timestamp?: number) =>
    Array.from({ length: 400 }, (_, row) => rating(row % 10, Math.floor(row / 10), 4, timestamp));
  for (const timestamp of [undefined, 1_700_000_000]) {
    const [first, again, other] = [1, 1, 2].map((seed) => fromRows(rows(timestamp), seed));
    expect(first?.protocol).toMatch(/^a random 20%/);
    expect(pairsOf(first!.test.ranking)).toEqual(pairsOf(again!.test.ranking));
    expect(pairsOf(first!.test.ranking)).not.toEqual(pairsOf(other!.test.ranking));
  }
});

test("nothing is both learned from and measured with, in either view", () => {
  const events = fc.array(
    fc.record({
      userId: fc.integer({ min: 0, max: 4 }).map(String),
      itemId: fc.integer({ min: 0, max: 15 }).map(String),
      type: fc.constantFrom("rate", "view", "like", "dislike", "impression"),
      value: fc.integer({ min: 1, max: 5 }),
      timestamp: fc.integer({ min: 0, max: 50 }),
    }),
    { maxLength: 150, size: "max" },
  );
  fc.assert(
    fc.property(events, (rows) => {
      const { whole, train, test, protocol } = fromRows(rows as EventRow[]);
      for (const view of ["ranking", "rating"] as const) {
        const parts = [...pairsOf(train[view]), ...pairsOf(test[view])];
        expect(parts.sort()).toEqual(pairsOf(whole[view]));
      }
      // What is rated and held out in one view is not trained on in the other.
      const heldOut = new Set(pairsOf(test.ranking));
      for (const pair of pairsOf(train.rating)) expect(heldOut.has(pair)).toBe(false);
      expect(protocol.startsWith("nothing held out")).toBe(heldOut.size === 0);
    }),
    { numRuns: 200 },
  );
});

test("the columns for serving count likes, not ratings", () => {
  const { columns } = fromRows([rating(0, 0, 5), rating(1, 0, 3), rating(2, 0, 2.9), rating(0, 1, 1)]);
  expect(columns).toMatchObject({ itemIds: ["i0", "i1"], ratingRange, likedFrom: 3 });
  expect([...columns.itemCounts]).toEqual([2, 0]);
});
