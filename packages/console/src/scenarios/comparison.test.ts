import fc from "fast-check";
import { expect, test } from "vitest";
import { compareLists, comparisonInWords } from "./comparison.ts";

const lists = fc.uniqueArray(fc.constantFrom(..."abcdefghij"), { maxLength: 10 });

test("what is new, moved and stays makes the tried list; what is dropped and not new makes the live one", () => {
  fc.assert(
    fc.property(lists, lists, (live, tried) => {
      const { movement, dropped, newCount, movedCount } = compareLists(live, tried);
      expect([...movement.keys()]).toEqual(tried);
      expect(dropped).toEqual(live.filter((id) => !tried.includes(id)));
      expect(tried.length - newCount).toBe(live.length - dropped.length);
      for (const [id, moved] of movement)
        if (moved !== "new") expect(live.indexOf(id) - tried.indexOf(id)).toBe(moved);
      expect(newCount === 0 && movedCount === 0 && dropped.length === 0).toBe(live.join() === tried.join());
    }),
  );
});

test("a change is told in words", () => {
  expect(comparisonInWords(compareLists(["a", "b", "c"], ["b", "d", "c"]))).toBe(
    "1 new, 1 moved, 1 dropped.",
  );
  expect(comparisonInWords(compareLists(["a"], ["a"]))).toBe("The same list as now.");
});
