import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Features } from "../dataset/features.ts";
import type { Interactions } from "../dataset/interactions.ts";
import { compareRankings, compareRatings } from "./compare.ts";
import {
  activityGrouping,
  attributeGrouping,
  countGrouping,
  countsOf,
  popularityGrouping,
} from "./grouping.ts";
import { mae, rmse } from "./rating-metrics.ts";
import { sliceRankingByItem, sliceRankingByUser, sliceRatings } from "./slices.ts";

const features: Features = {
  rowCount: 4,
  columnCount: 3,
  offsets: Int32Array.of(0, 2, 3, 4, 4),
  columns: Int32Array.of(0, 1, 1, 2),
  values: Float32Array.of(1, 1, 1, 1),
  names: ["Drama", "War", "de"],
  groups: Int32Array.of(0, 0, 1),
  groupNames: ["genres", "language"],
};

describe("groups", () => {
  test("by number of interactions", () => {
    const { names, groupsOf } = countGrouping([0, 1, 3, 700, 8], [0, 1, 2, 4, 512]);
    expect(names).toEqual(["0", "1", "2-3", "4-511", "512+"]);
    expect([0, 1, 2, 3, 4].map((index) => groupsOf(index))).toEqual([[0], [1], [2], [4], [3]]);
    expect(countGrouping([0], [1]).groupsOf(0)).toEqual([]);
  });

  test("of about equal size, without parting equals", () => {
    const counts = [1, 1, 1, 5, 6, 7, 8, 90];
    const { names, groupsOf } = activityGrouping(counts, [0, 1, 2, 3, 4, 5, 6, 7]);
    expect(names).toEqual(["1-5", "6-7", "8+"]);
    expect(counts.map((_, index) => groupsOf(index)[0])).toEqual([0, 0, 0, 0, 1, 1, 2, 2]);
    expect(activityGrouping([2, 2, 2], [0, 1, 2]).names).toEqual(["2+"]);
  });

  test("by popularity: as few as have half of the interactions, as few more as have 80%, and the rest", () => {
    const placesOf = (counts: readonly number[]) => {
      const { names, groupsOf } = popularityGrouping(counts);
      return counts.map((_, item) => names[groupsOf(item)[0]!]);
    };
    expect(placesOf([5, 50, 20, 15, 10, 0])).toEqual(["tail", "head", "torso", "torso", "tail", "tail"]);
    expect(placesOf([0, 0])).toEqual(["tail", "tail"]);
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 50 }), (counts) => {
        const places = placesOf(counts);
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total > 0);
        for (const [groups, share] of [
          [["head"], 0.5],
          [["head", "torso"], 0.8],
        ] as const) {
          const own = counts.filter((_, item) => (groups as readonly string[]).includes(places[item]!));
          const sum = own.reduce((all, count) => all + count, 0);
          expect(sum).toBeGreaterThanOrEqual(share * total);
          // Not one too many, and none that is less popular than one outside.
          expect(sum - Math.min(...own)).toBeLessThan(share * total);
          const others = counts.filter((_, item) => !(groups as readonly string[]).includes(places[item]!));
          expect(Math.min(...own)).toBeGreaterThanOrEqual(Math.max(0, ...others));
        }
      }),
    );
  });

  test("by attribute", () => {
    const { names, groupsOf } = attributeGrouping(features, "genres");
    expect(names).toEqual(["Drama", "War"]);
    expect([0, 1, 2, 3].map((index) => groupsOf(index))).toEqual([[0, 1], [1], [], []]);
    expect(() => attributeGrouping(features, "year")).toThrow("there are genres, language");
  });

  test("counts", () => {
    expect([...countsOf(Int32Array.of(2, 0, 2), 4)]).toEqual([1, 0, 2, 0]);
  });
});

function interactions(rows: [user: number, item: number, value: number][]): Interactions {
  return {
    userCount: 4,
    itemCount: 4,
    users: Int32Array.from(rows, ([user]) => user),
    items: Int32Array.from(rows, ([, item]) => item),
    values: Float32Array.from(rows, ([, , value]) => value),
  };
}

describe("E7: rankings by slice", () => {
  const test_ = interactions([
    [0, 0, 1],
    [0, 1, 1],
    [1, 2, 1],
    [1, 3, -1],
    [3, 1, 1],
  ]);
  const list = (...items: number[]) => ({
    items: Int32Array.from(items),
    scores: new Float32Array(items.length),
  });
  const evaluation = {
    users: Int32Array.of(0, 1, 3),
    lists: [list(3, 1), list(2, 0), list(0, 2)],
    perUser: { "ndcg@2": Float64Array.of(0.4, 1, 0) },
  };

  test("of users", () => {
    const slices = sliceRankingByUser(evaluation, test_, countGrouping([5, 1, 0, 5]), ["ndcg@2"]);
    expect(
      slices.map(({ name, userCount, interactionCount }) => [name, userCount, interactionCount]),
    ).toEqual([
      ["1", 1, 1],
      ["4-7", 2, 3],
    ]);
    expect(slices[0].metrics["ndcg@2"]).toEqual({ value: 1, low: 1, high: 1 });
    expect(slices[1].metrics["ndcg@2"]).toEqual({ value: 0.2, low: 0, high: 0.4 });
  });

  test("E6: of items, by interactions that were found", () => {
    const slices = sliceRankingByItem(evaluation, test_, attributeGrouping(features, "genres"), [1, 2]);
    // Drama: item 0 of user 0, not found. War: items 0 and 1 of user 0, item 1 of user 3; found once at place 2.
    expect(
      slices.map(({ name, userCount, interactionCount }) => [name, userCount, interactionCount]),
    ).toEqual([
      ["Drama", 1, 1],
      ["War", 2, 3],
    ]);
    expect(slices[0].metrics["recall@2"].value).toBe(0);
    expect(slices[1].metrics["recall@1"].value).toBe(0);
    expect(slices[1].metrics["recall@2"].value).toBeCloseTo(1 / 3, 12);
    expect(slices[1].metrics["recall@2"].high).toBe(0.5);
  });

  test("two models on the same users", () => {
    const other = { users: evaluation.users, perUser: { "ndcg@2": Float64Array.of(0.1, 0.9, 0) } };
    const { "ndcg@2": difference } = compareRankings(evaluation, other, ["ndcg@2"]);
    expect(difference.value).toBeCloseTo(0.4 / 3, 12);
    expect(() =>
      compareRankings(evaluation, { ...other, users: Int32Array.of(0, 1, 2) }, ["ndcg@2"]),
    ).toThrow("same users");
  });
});

test("E7: errors by slice are the errors of the slice's ratings, and a comparison is their difference", () => {
  const rating = fc.integer({ min: 1, max: 5 });
  const rows = fc.array(fc.tuple(fc.nat(3), fc.nat(3), rating, rating, rating), { minLength: 1 });
  fc.assert(
    fc.property(rows, fc.constantFrom("users" as const, "items" as const), (rows, of) => {
      const test_ = interactions(rows.map(([user, item, value]) => [user, item, value]));
      const predicted = rows.map(([, , , prediction]) => prediction);
      const other = rows.map(([, , , , prediction]) => prediction);
      const options = { resamples: 20 };
      const slices = sliceRatings(test_, predicted, of, countGrouping([0, 1, 1, 9]), options);
      const groups = { "0": [0], "1": [1, 2], "8-15": [3] };
      for (const [name, members] of Object.entries(groups)) {
        const own = rows.flatMap((row, at) => (members.includes(row[of === "users" ? 0 : 1]) ? [at] : []));
        const slice = slices.find((slice) => slice.name === name);
        expect(slice?.interactionCount ?? 0).toBe(own.length);
        if (slice === undefined) continue;
        const [p, a] = [own.map((at) => predicted[at]), own.map((at) => test_.values[at])];
        expect(slice.metrics.rmse.value).toBeCloseTo(rmse(p, a), 9);
        expect(slice.metrics.mae.value).toBeCloseTo(mae(p, a), 9);
      }
      const difference = compareRatings(test_, predicted, other, options);
      expect(difference.rmse.value).toBeCloseTo(rmse(predicted, test_.values) - rmse(other, test_.values), 9);
    }),
  );
});
