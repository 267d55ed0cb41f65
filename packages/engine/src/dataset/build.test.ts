import fc from "fast-check";
import { expect, test } from "vitest";
import { buildDataset, buildEventLog, type InteractionRow } from "./build.ts";
import { idIndexer, idMap } from "./id-map.ts";
import { parseMovieLens } from "./movielens.ts";

const ids = fc.stringMatching(/^[a-f]{1,2}$/);
const rows: fc.Arbitrary<InteractionRow[]> = fc.array(
  fc.record({
    userId: ids,
    itemId: ids,
    value: fc.integer({ min: 1, max: 5 }),
    timestamp: fc.nat(1e9),
  }),
);

test("D9: train and test share indices and counts, and every row can be read back", () => {
  fc.assert(
    fc.property(rows, rows, (train, test) => {
      const { users, items, parts } = buildDataset({ train, test });
      const readBack = (part: "train" | "test") =>
        Array.from(parts[part].users, (user, row) => ({
          userId: users.ids[user],
          itemId: items.ids[parts[part].items[row]],
          value: parts[part].values[row],
          timestamp: parts[part].timestamps?.[row],
        }));
      expect(readBack("train")).toEqual(train);
      expect(readBack("test")).toEqual(test);
      for (const part of [parts.train, parts.test]) {
        expect([part.userCount, part.itemCount]).toEqual([users.size, items.size]);
      }
    }),
  );
});

test("ids are numbered by first appearance", () => {
  const { users, items } = buildDataset({
    all: [
      { userId: "ben", itemId: "x", value: 1 },
      { userId: "ann", itemId: "y", value: 1 },
      { userId: "ben", itemId: "y", value: 1 },
    ],
  });
  expect(users.ids).toEqual(["ben", "ann"]);
  expect(items.ids).toEqual(["x", "y"]);
  expect(users.indexOf("nobody")).toBe(-1);
});

test("a part has timestamps only when each of its rows has one", () => {
  const { parts } = buildDataset({
    timed: [{ userId: "a", itemId: "x", value: 1, timestamp: 7 }],
    untimed: [
      { userId: "a", itemId: "x", value: 1, timestamp: 7 },
      { userId: "b", itemId: "x", value: 1 },
    ],
  });
  expect(parts.timed.timestamps).toEqual(Float64Array.of(7));
  expect(parts.untimed.timestamps).toBeUndefined();
});

test("an event without a value has NaN in its place", () => {
  const { log } = buildEventLog([
    { userId: "a", itemId: "x", type: "view", timestamp: 1 },
    { userId: "a", itemId: "y", type: "rate", value: 4, timestamp: 2 },
  ]);
  expect(log.types).toEqual(["view", "rate"]);
  expect([...log.values]).toEqual([Number.NaN, 4]);
  expect(log.timestamps).toEqual(Float64Array.of(1, 2));
});

test("an id map refuses an id that occurs twice; an indexer goes on from known ids", () => {
  expect(() => idMap(["a", "b", "a"])).toThrow('The id "a" occurs twice');
  const indexer = idIndexer(["a", "b"]);
  const before = indexer.map();
  expect([indexer.add("b"), indexer.add("c")]).toEqual([1, 2]);
  expect(before.size).toBe(2);
  expect(indexer.map().ids).toEqual(["a", "b", "c"]);
});

test("MovieLens lines are read, with and without times; the first bad line is named", () => {
  expect(parseMovieLens("196\t242\t3\t881250949\n186\t302\t3\t891717742\n")).toEqual([
    { userId: "196", itemId: "242", value: 3, timestamp: 881250949 },
    { userId: "186", itemId: "302", value: 3, timestamp: 891717742 },
  ]);
  expect(parseMovieLens("1::1193::5", "::")).toEqual([{ userId: "1", itemId: "1193", value: 5 }]);
  expect(() => parseMovieLens("1\t2\t3\t4\n1\t2\tgood\t4")).toThrow("Line 2 is not a MovieLens rating");
});
