import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildFeatures } from "./build-features.ts";
import type { Features } from "./features.ts";
import { tfIdf, wordsOf } from "./tf-idf.ts";

/** A row as an object of column names. */
function rowOf({ offsets, columns, values, names }: Features, row: number): Record<string, number> {
  const entries = Array.from({ length: offsets[row + 1] - offsets[row] }, (_, at) => offsets[row] + at);
  return Object.fromEntries(entries.map((entry) => [names[columns[entry]], values[entry]]));
}

describe("F3: words are weighed as by scikit-learn 1.9.1", () => {
  // v = TfidfVectorizer(); m = v.fit_transform(documents).toarray(); v.get_feature_names_out()
  const documents = [
    "The Matrix: a hacker learns the truth",
    "The matrix reloaded",
    "Truth or dare, the film",
    "Hacker film",
  ];
  const words = documents.map(wordsOf);

  test("all words", () => {
    const { terms, rows } = tfIdf(words);
    expect(terms).toEqual(["dare", "film", "hacker", "learns", "matrix", "or", "reloaded", "the", "truth"]);
    const first = Object.fromEntries(rows[0].map(([term, weight]) => [terms[term], weight]));
    const expected = {
      hacker: 0.3718914066132249,
      learns: 0.47169709365939855,
      matrix: 0.3718914066132249,
      the: 0.6021562894257501,
      truth: 0.3718914066132249,
    };
    expect(Object.keys(first)).toEqual(Object.keys(expected));
    for (const [term, weight] of Object.entries(expected)) expect(first[term]).toBeCloseTo(weight, 12);
  });

  test("words of at least two documents, and the most widespread of them", () => {
    // TfidfVectorizer(min_df=2)
    const { terms, rows } = tfIdf(words, { minRows: 2 });
    expect(terms).toEqual(["film", "hacker", "matrix", "the", "truth"]);
    expect(rows[3].map(([, weight]) => weight)).toEqual(
      [Math.SQRT1_2, Math.SQRT1_2].map((x) => expect.closeTo(x, 12)),
    );
    expect(tfIdf(words, { maxTerms: 2 }).terms).toEqual(["film", "the"]);
  });

  test("words in any script", () => {
    expect(wordsOf("Amélie, 千と千尋の神隠し & Ёлки 2!")).toEqual(["amélie", "千と千尋の神隠し", "ёлки"]);
  });
});

test("each kind of attribute becomes columns of a group of its own", () => {
  const features = buildFeatures(4, [
    { name: "genres", kind: "categories", values: [["War", "Drama"], ["Drama"], undefined, []] },
    { name: "year", kind: "number", values: [1990, 1994, undefined, 1998] },
    { name: "decade", kind: "number", values: [1990, 1994, undefined, 1998], bins: 2 },
    { name: "tags", kind: "tags", values: [["noir", "noir"], ["noir"], undefined, ["space", "noir"]] },
    { name: "embedding", kind: "vector", width: 2, data: Float32Array.of(1, 2, 0, 0, 0, 3, 4, 0) },
  ]);
  expect(features.groupNames).toEqual(["genres", "year", "decade", "tags", "embedding"]);
  expect(features.names).toEqual([
    "Drama",
    "War",
    "year",
    "from 1990",
    "from 1994",
    "noir",
    "space",
    "embedding 0",
    "embedding 1",
  ]);
  expect([...features.groups]).toEqual([0, 0, 1, 2, 2, 3, 3, 4, 4]);
  expect(rowOf(features, 0)).toEqual({
    Drama: 1,
    War: 1,
    year: expect.closeTo(-Math.sqrt(1.5), 6),
    "from 1990": 1,
    noir: 1,
    "embedding 0": 1,
    "embedding 1": 2,
  });
  expect(rowOf(features, 1)).toEqual({ Drama: 1, year: 0, "from 1994": 1, noir: 1 });
  expect(rowOf(features, 2)).toEqual({ "embedding 1": 3 });
  expect(rowOf(features, 3).space).toBeGreaterThan(rowOf(features, 3).noir);
});

test("offsets, columns and values always fit each other", () => {
  const words = fc.option(fc.array(fc.constantFrom("a", "b", "c", "d")), { nil: undefined });
  const number = fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined });
  fc.assert(
    fc.property(
      fc.array(fc.record({ words, number }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 4 }),
      (rows, bins) => {
        const features = buildFeatures(rows.length, [
          { name: "categories", kind: "categories", values: rows.map(({ words }) => words) },
          { name: "tags", kind: "tags", values: rows.map(({ words }) => words) },
          { name: "number", kind: "number", values: rows.map(({ number }) => number) },
          { name: "bins", kind: "number", values: rows.map(({ number }) => number), bins },
        ]);
        expect(features.columnCount).toBe(features.names.length);
        expect(features.groups.length).toBe(features.columnCount);
        expect(features.offsets.at(-1)).toBe(features.columns.length);
        for (let row = 0; row < rows.length; row++) {
          const own = features.columns.subarray(features.offsets[row], features.offsets[row + 1]);
          expect([...own]).toEqual([...new Set(own)].sort((a, b) => a - b));
          for (const column of own) expect(column >= 0 && column < features.columnCount).toBe(true);
        }
        expect(features.values.every(Number.isFinite)).toBe(true);
      },
    ),
  );
});

test("what does not fit is refused by name", () => {
  expect(() => buildFeatures(2, [{ name: "year", kind: "number", values: [1] }])).toThrow(
    '"year" has 1 values',
  );
  expect(() => buildFeatures(1, [{ name: "year", kind: "number", values: [Number.NaN] }])).toThrow('"year"');
  expect(() =>
    buildFeatures(1, [{ name: "v", kind: "vector", width: 2, data: new Float32Array(3) }]),
  ).toThrow("rows of 2");
});
