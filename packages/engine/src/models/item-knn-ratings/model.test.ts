import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { hasMovieLens100k, movieLens100k } from "../../../test/movielens-100k.ts";
import { buildDataset } from "../../dataset/build.ts";
import { userHistories } from "../../dataset/history.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import type { Interactions } from "../../dataset/interactions.ts";
import { byItem, byUser } from "../../dataset/sparse-rows.ts";
import { evaluateRatings } from "../../evaluation/evaluate-ratings.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { resolveConfig } from "../config.ts";
import { dampedBiases } from "./biases.ts";
import { itemKnnRatings } from "./model.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const ratingRange = { min: 1, max: 5 };

function fit(interactions: Interactions, given: Record<string, unknown> = {}) {
  const config = resolveConfig(itemKnnRatings.config, given);
  return itemKnnRatings.fit({ interactions, ratingRange }, config, { seed: 1, pool });
}

/*
 * Users 0, 1, 2 rate items 0, 1, 2:   5 4 1
 *                                     4 5 2
 *                                     1 2 5
 */
const interactions: Interactions = {
  userCount: 3,
  itemCount: 3,
  users: Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2),
  items: Int32Array.of(0, 1, 2, 0, 1, 2, 0, 1, 2),
  values: Float32Array.of(5, 4, 1, 4, 5, 2, 1, 2, 5),
};

/*
 * With damping 2 the biases, their similarities with shrinkage 1 and the prediction for a user who rated item 0 with 5
 * and item 2 with 2 were computed with numpy 2.4:
 *
 *   R = numpy.array([[5, 4, 1], [4, 5, 2], [1, 2, 5.]]); mu = R.mean(); b, c = numpy.zeros(3), numpy.zeros(3)
 *   for _ in range(10): c = (R - mu - b[:, None]).sum(0) / 5; b = (R - mu - c).sum(1) / 5
 *   E = R - mu - b[:, None] - c; S = ((E.T @ E) / numpy.linalg.norm(E, axis=0) / numpy.linalg.norm(E, axis=0)[:, None] * 3 / 4) ** 2
 *   e = numpy.array([5, 2]) - mu - c[[0, 2]]; bias = e.sum() / 4
 *   mu + bias + c[1] + S[1, 0] * (e[0] - bias) / (S[1, 0] + .1)
 */
test("predicts what numpy computes from the definition, and item 2 is no neighbour of item 1", async () => {
  const model = await fit(interactions, { biasDamping: 2, shrinkage: 1, amplification: 2, damping: 0.1 });
  const taste = model.taste({ items: Int32Array.of(0, 2), values: Float32Array.of(5, 2) });
  expect(model.predict?.(taste, 1 as ItemIndex)).toBeCloseTo(4.8584652, 5);
});

test("on any data it predicts what the definition says, pair by pair", async () => {
  const size = 8;
  const pairs = fc.uniqueArray(
    fc.record({ user: fc.nat(size - 1), item: fc.nat(size - 1), value: fc.integer({ min: 1, max: 5 }) }),
    { selector: ({ user, item }) => `${user} ${item}`, minLength: 20 },
  );
  const settings = fc.record({
    neighbours: fc.integer({ min: 1, max: 4 }),
    minimumNeighbours: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(pairs, settings, async (rows, { neighbours, minimumNeighbours }) => {
      const data: Interactions = {
        userCount: size,
        itemCount: size,
        users: Int32Array.from(rows, ({ user }) => user),
        items: Int32Array.from(rows, ({ item }) => item),
        values: Float32Array.from(rows, ({ value }) => value),
      };
      const model = await fit(data, {
        neighbours,
        minimumNeighbours,
        shrinkage: 5,
        amplification: 1.5,
        damping: 0.5,
        biasDamping: 2,
      });
      const { mean, ofUser, ofItem } = dampedBiases(byUser(data), byItem(data), 2);
      const usual = (user: number, item: number) => mean + ofUser[user] + ofItem[item];
      const above = Array.from({ length: size }, () => new Float64Array(size).fill(Number.NaN));
      for (const { user, item, value } of rows) above[user][item] = value - usual(user, item);

      const similarity = (a: number, b: number) => {
        const both = above.filter((own) => !Number.isNaN(own[a] + own[b]));
        if (both.length === 0) return Number.NaN;
        const length = (item: number) =>
          Math.sqrt(above.reduce((sum, own) => sum + (Number.isNaN(own[item]) ? 0 : own[item] ** 2), 0));
        const cosine = both.reduce((sum, own) => sum + own[a] * own[b], 0) / (length(a) * length(b));
        return Math.sign(cosine) * ((Math.abs(cosine) * both.length) / (both.length + 5)) ** 1.5;
      };
      for (let user = 0; user < size; user++) {
        const taste = model.taste(userHistories(data)(user));
        for (let item = 0; item < size; item++) {
          const candidates = Array.from({ length: size }, (_, other) => [
            similarity(item, other),
            above[user][other],
          ])
            .filter(([alike, own], other) => other !== item && !Number.isNaN(own + alike))
            .toSorted(([a], [b]) => b - a);
          // Which of two equals is a neighbour, or whether nothing is something, is a matter of rounding.
          const isUnclear = candidates.some(
            ([alike], place) =>
              Math.abs(alike) < 1e-9 ||
              (place === neighbours && candidates[place - 1][0] - alike < 1e-6 * Math.abs(alike)),
          );
          if (isUnclear) continue;
          const nearest = candidates.filter(([alike]) => alike > 0).slice(0, neighbours);
          const kept = nearest.length < minimumNeighbours ? [] : nearest;
          const sum = kept.reduce((total, [alike, own]) => total + alike * own, 0);
          const weight = kept.reduce((total, [alike]) => total + alike, 0.5);
          const expected = Math.min(Math.max(usual(user, item) + sum / weight, 1), 5);
          expect(model.predict?.(taste, item as ItemIndex)).toBeCloseTo(expected, 4);
        }
      }
    }),
    { numRuns: 100 },
  );
});

describe.runIf(hasMovieLens100k())("on ml-100k", () => {
  // LensKit's ItemKNN has 0.9273 on this fold, Surprise's KNNBaseline 0.9418.
  test("E1: u1 has an RMSE of 0.919 with default settings", async () => {
    const { train, test } = buildDataset({
      train: movieLens100k("u1.base"),
      test: movieLens100k("u1.test"),
    }).parts;
    const { rmse } = evaluateRatings(await fit(train), { train, test }).metrics;
    expect(rmse.value).toBeCloseTo(0.9189, 3);
  });
});
