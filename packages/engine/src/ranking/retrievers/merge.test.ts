import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeByShare, type Retrieved } from "./merge.ts";

const retrieved = fc.array(
  fc.record({
    path: fc.constantFrom("model" as const, "trending" as const, "newest" as const),
    positions: fc.uniqueArray(fc.nat(40), { maxLength: 30 }),
    share: fc.integer({ min: 1, max: 10 }),
  }),
  { minLength: 1, maxLength: 4 },
);

test("candidates are distinct, as many as there is room for, and each was proposed", () => {
  fc.assert(
    fc.property(retrieved, fc.integer({ min: 1, max: 60 }), (sources, limit) => {
      const merged = mergeByShare(sources, limit).map(({ position }) => position);
      const proposed = new Set(sources.flatMap(({ positions }) => positions));
      expect(new Set(merged).size).toBe(merged.length);
      expect(merged).toHaveLength(Math.min(limit, proposed.size));
      for (const position of merged) expect(proposed).toContain(position);
    }),
  );
});

test("each retriever has its share, as far as it has something that no other proposed", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (a, b) => {
      const limit = 10 * (a + b);
      const sources: Retrieved[] = [
        { path: "model", positions: Array.from({ length: 300 }, (_, index) => index), share: a },
        { path: "newest", positions: Array.from({ length: 300 }, (_, index) => 1000 + index), share: b },
      ];
      const merged = mergeByShare(sources, limit);
      expect(merged.filter(({ path }) => path === "model")).toHaveLength(10 * a);
      expect(merged.filter(({ path }) => path === "newest")).toHaveLength(10 * b);
    }),
  );
});

test("of one retriever the best are taken; a short one leaves its room to the others", () => {
  const sources: Retrieved[] = [
    { path: "model", positions: [5, 3, 1, 9, 7], share: 1 },
    { path: "trending", positions: [3], share: 1 },
  ];
  expect(mergeByShare(sources, 4)).toEqual([
    { position: 5, path: "model" },
    { position: 3, path: "trending" },
    { position: 1, path: "model" },
    { position: 9, path: "model" },
  ]);
});
