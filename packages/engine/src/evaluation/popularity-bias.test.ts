import fc from "fast-check";
import { expect, test } from "vitest";
import { averagePopularity, giniIndex, longTail, longTailShare } from "./popularity-bias.ts";

test("average popularity, and the long tail beyond the most popular fifth", () => {
  const counts = [5, 9, 9, 1, 0, 9, 2, 3, 4, 8];
  expect(averagePopularity([0, 3, 4], counts)).toBe(2);
  expect(averagePopularity([], counts)).toBe(0);
  // Two of ten items are the head; of the three with 9 the lower indices come first.
  expect([...longTail(counts)]).toEqual([1, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
  expect(longTailShare([1, 5, 3, 2], longTail(counts))).toBe(0.5);
  expect(longTailShare([], longTail(counts))).toBe(0);
  expect([...longTail([1, 2], 0)]).toEqual([1, 1]);
});

test("E4: Gini, equal to RecBole's formula", () => {
  /*
   * rec = np.array([[0, 1, 2], [1, 2, 5], [1, 0, 2], [1, 3, 2]]); c = np.bincount(rec.ravel(), minlength=7)
   * s = np.sort(c); n = len(s); ((2 * np.arange(1, n + 1) - n - 1) * s).sum() / (n * s.sum())   # 0.5
   * The half relative mean difference, np.abs(np.subtract.outer(c, c)).sum() / (2 * n * n * c.mean()), is the same.
   */
  const lists = [
    [0, 1, 2],
    [1, 2, 5],
    [1, 0, 2],
    [1, 3, 2],
  ];
  expect(giniIndex(lists, 7)).toBeCloseTo(0.5, 12);
  expect(giniIndex([[0, 1], [2]], 3)).toBe(0);
  expect(giniIndex([], 4)).toBe(0);
  expect(giniIndex([[2], [2], [2]], 100)).toBeCloseTo(0.99, 12);
});

test("Gini lies in [0, 1) and does not depend on which items are favoured", () => {
  const lists = fc.array(fc.uniqueArray(fc.nat(9)), { minLength: 1 });
  fc.assert(
    fc.property(lists, (lists) => {
      const value = giniIndex(lists, 10);
      expect(value >= 0 && value < 1).toBe(true);
      expect(
        giniIndex(
          lists.map((list) => list.map((item) => 9 - item)),
          10,
        ),
      ).toBe(value);
    }),
  );
});
