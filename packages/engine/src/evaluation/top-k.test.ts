import fc from "fast-check";
import { expect, test } from "vitest";
import { topK } from "./top-k.ts";

// Few distinct scores, so that ties are the rule.
const scores = fc.array(fc.constantFrom(-1, 0, 0.5, 2, Number.NaN, Number.NEGATIVE_INFINITY), {
  maxLength: 40,
});

// Feature: ml-enhancement, Property 10: the top N are N distinct items.
test("equals sorting everything: higher scores first, of equal scores the lower position first", () => {
  fc.assert(
    fc.property(scores, fc.nat(50), fc.array(fc.nat(60)), (scores, k, exclude) => {
      const excluded = new Set(exclude);
      const allowed = [...scores.keys()].filter(
        (index) => !Number.isNaN(scores[index]) && !excluded.has(index),
      );
      const expected = allowed.toSorted((a, b) => (scores[a] === scores[b] ? a - b : scores[b] - scores[a]));
      const top = topK(Float32Array.from(scores), k, exclude);
      expect([...top]).toEqual(expected.slice(0, k));
      expect(new Set(top).size).toBe(Math.min(k, allowed.length));
    }),
    { numRuns: 500 },
  );
});

test("ranking is unchanged when every score is shifted by a constant", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 })),
      fc.integer({ min: -9, max: 9 }),
      (scores, shift) => {
        const shifted = scores.map((score) => score + shift);
        expect(topK(Float32Array.from(shifted), 10)).toEqual(topK(Float32Array.from(scores), 10));
      },
    ),
  );
});

test("a catalog of a hundred thousand is ranked exactly", () => {
  const scores = Float32Array.from({ length: 100_000 }, (_, item) => (item * 7919) % 1000);
  const expected = [...scores.keys()].sort((a, b) => scores[b] - scores[a] || a - b).slice(0, 100);
  expect([...topK(scores, 100)]).toEqual(expected);
});
