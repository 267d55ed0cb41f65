import fc from "fast-check";
import { expect, test } from "vitest";
import { recencyMap } from "./recency-map.ts";

test("what was used longest ago goes first when the limit is reached", () => {
  const map = recencyMap<number>(3);
  for (const [value, key] of ["a", "b", "c"].entries()) map.set(key, value, 1);
  map.get("a");
  map.set("d", 3, 1);
  expect(["a", "b", "c", "d"].map((key) => map.get(key))).toEqual([0, undefined, 2, 3]);
});

test("a new entry is kept, even when all others were used", () => {
  const map = recencyMap<number>(2);
  for (const [value, key] of ["a", "b"].entries()) {
    map.set(key, value, 1);
    map.get(key);
  }
  map.set("c", 2, 1);
  expect(["a", "b", "c"].map((key) => map.get(key))).toEqual([undefined, 1, 2]);
});

test("an entry that weighs more than the limit is not kept, and drives no other out", () => {
  const map = recencyMap<string>(10);
  map.set("small", "s", 4);
  map.set("large", "l", 11);
  expect([map.get("small"), map.get("large"), map.weight]).toEqual(["s", undefined, 4]);
});

test("the weight is that of the entries, and never above the limit", () => {
  const step = fc.record({
    key: fc.constantFrom("a", "b", "c", "d"),
    weight: fc.integer({ min: 0, max: 12 }),
    isDeletion: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: 1, max: 20 }), (steps, limit) => {
      const map = recencyMap<number>(limit);
      for (const { key, weight, isDeletion } of steps) {
        if (isDeletion) map.delete(key);
        else map.set(key, weight, weight);
        const held = ["a", "b", "c", "d"].map((key) => map.get(key) ?? 0);
        expect(map.weight).toBe(held.reduce((sum, weight) => sum + weight, 0));
        expect(map.weight).toBeLessThanOrEqual(limit);
      }
    }),
  );
});
