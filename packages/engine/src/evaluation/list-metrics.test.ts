import fc from "fast-check";
import { expect, test } from "vitest";
import {
  catalogCoverage,
  intraListDiversity,
  labelDistance,
  novelty,
  selfInformation,
  vectorDistance,
} from "./list-metrics.ts";

test("coverage counts each item once", () => {
  expect(catalogCoverage([[0, 1], [1, 2], []], 6)).toBe(0.5);
  expect(catalogCoverage([], 0)).toBe(0);
});

test("diversity by genres is the mean Jaccard distance of all pairs", () => {
  const distance = labelDistance([["Drama"], ["Drama", "War"], ["Comedy"], [], []]);
  // Pairs: 1 - 1/2, 1 - 0, 1 - 0.
  expect(intraListDiversity([0, 1, 2], distance)).toBeCloseTo((0.5 + 1 + 1) / 3, 12);
  expect(intraListDiversity([0], distance)).toBe(0);
  expect(distance(3, 4)).toBe(0);
  expect(distance(0, 3)).toBe(1);
});

test("diversity by vectors goes from the same direction to the opposite one", () => {
  const distance = vectorDistance(Float32Array.of(1, 0, 0, 2, -3, 0, 0, 0), 2);
  expect([distance(0, 0), distance(0, 1), distance(0, 2), distance(0, 3)]).toEqual([0, 0.5, 1, 0.5]);
});

test("distances are symmetric and lie in [0, 1]", () => {
  const labels = fc.array(fc.uniqueArray(fc.constantFrom("a", "b", "c", "d")), {
    minLength: 2,
    maxLength: 5,
  });
  const vectors = fc.array(fc.float({ noNaN: true, min: -5, max: 5 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(labels, vectors, (labels, vectors) => {
      for (const distance of [labelDistance(labels), vectorDistance(Float32Array.from(vectors), 3)]) {
        const value = distance(0, 1);
        expect(value >= 0 && value <= 1).toBe(true);
        expect(distance(1, 0)).toBe(value);
      }
    }),
  );
});

test("novelty is the mean surprise in bits", () => {
  const information = selfInformation([7, 3, 0], 7);
  expect([...information]).toEqual([0, 1, 3]);
  expect(novelty([0, 1, 2], information)).toBeCloseTo(4 / 3, 12);
  expect(novelty([], information)).toBe(0);
});
