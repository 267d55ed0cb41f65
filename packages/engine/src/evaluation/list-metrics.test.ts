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

/*
 * from scipy.spatial.distance import pdist; from sklearn.metrics.pairwise import cosine_distances   # 1.17.1, 1.9.1
 * B = np.array([[x in own for x in ("Comedy", "Drama", "Romance", "War")] for own in genres])
 * pdist(B[[0, 1, 3, 5]], "jaccard").mean()
 * d = cosine_distances(V) / 2; d[np.triu_indices(4, 1)].mean()
 * np.unique(rec).shape[0] / 7                          # RecBole's item coverage
 * (-np.log2((c[[0, 2, 3]] + 1) / (20 + 1))).mean()     # novelty of items 0, 2, 3, one user added
 */
test("E4: equal to SciPy, scikit-learn, RecBole's coverage and NumPy", () => {
  const genres = [
    ["Drama"],
    ["Drama", "War"],
    ["Comedy"],
    ["Comedy", "Romance"],
    ["War"],
    ["Drama", "Comedy", "Romance"],
  ];
  expect(intraListDiversity([0, 1, 3, 5], labelDistance(genres))).toBeCloseTo(0.7083333333333334, 12);
  const vectors = Float32Array.of(1, 0, 2, 0.5, -1, 0, 0, 3, 1, -2, 0.5, 0.5);
  expect(intraListDiversity([0, 1, 2, 3], vectorDistance(vectors, 3))).toBeCloseTo(0.5759014225550695, 12);
  const lists = [
    [0, 1, 2],
    [1, 2, 5],
    [1, 0, 2],
    [1, 3, 2],
  ];
  expect(catalogCoverage(lists, 7)).toBeCloseTo(0.7142857142857143, 12);
  expect(novelty([0, 2, 3], selfInformation([9, 4, 1, 0, 6], 20))).toBeCloseTo(2.9516747244829724, 12);
});

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
