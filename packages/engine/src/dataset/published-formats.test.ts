import fc from "fast-check";
import { expect, test } from "vitest";
import { parseGivenNegatives } from "./given-negatives.ts";
import { parseUserItemLists } from "./user-item-lists.ts";

test("lists that were written are read back", () => {
  const id = fc.integer({ min: 0, max: 1e6 }).map(String);
  fc.assert(
    fc.property(fc.array(fc.tuple(id, fc.array(id))), (users) => {
      const text = users.map(([user, items]) => [user, ...items].join(" ")).join("\n");
      const expected = users.flatMap(([userId, items]) =>
        items.map((itemId) => ({ userId, itemId, value: 1 })),
      );
      expect(parseUserItemLists(text)).toEqual(expected);
    }),
  );
});

test("given negatives are read, and a line that begins otherwise is named", () => {
  expect(parseGivenNegatives("(0,25)\t1064\t174\n(1,133)\t1072\t3154\n")).toEqual([
    { userId: "0", itemId: "25", negatives: ["1064", "174"] },
    { userId: "1", itemId: "133", negatives: ["1072", "3154"] },
  ]);
  expect(() => parseGivenNegatives("(0,25)\t1\n0\t25\t1\n")).toThrow(/Line 2/);
});
