import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Interactions } from "../dataset/interactions.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import { resolveConfig } from "../models/config.ts";
import type { FittedModel, History } from "../models/definition.ts";
import { implicitAls } from "../models/implicit-als/model.ts";
import { plantedTastes } from "../models/laws/planted-data.ts";
import { pairedDifference } from "../statistics/bootstrap.ts";
import { evaluate, evaluateOn } from "./evaluate.ts";
import { evaluateRanking } from "./evaluate-ranking.ts";
import { evaluateRatings } from "./evaluate-ratings.ts";
import { rankManyUsers, rankUsers } from "./rank-users.ts";
import { mae, r2, rmse } from "./rating-metrics.ts";

/** A model whose scores and ratings are known: higher items are better, ratings are the mean of the history. */
function knownModel(itemCount: number, score = (item: number, _history?: History) => item): FittedModel {
  return {
    itemCount,
    taste: (history) => ({ vector: Float32Array.from(history.values), history }),
    score({ history }, items, scores) {
      for (const [entry, item] of items.entries()) scores[entry] = score(item, history);
    },
    predict: ({ vector }) =>
      vector.length === 0 ? 3 : vector.reduce((sum, value) => sum + value, 0) / vector.length,
    save: () => ({ model: "known", layout: 1, config: {}, metadata: {}, tensors: {} }),
  };
}

function interactions(
  itemCount: number,
  rows: [user: number, item: number, value: number, time?: number][],
): Interactions {
  return {
    userCount: 4,
    itemCount,
    users: Int32Array.from(rows, ([user]) => user),
    items: Int32Array.from(rows, ([, item]) => item),
    values: Float32Array.from(rows, ([, , value]) => value),
    ...(rows.every(([, , , time]) => time !== undefined) && {
      timestamps: Float64Array.from(rows, ([, , , time]) => time ?? 0),
    }),
  };
}

describe("ranking", () => {
  const train = interactions(6, [
    [0, 5, 1],
    [1, 0, 1],
    [2, 4, -1],
  ]);
  // User 0 sees 4 3 2 1 0, user 1 sees 5 4 3 2 1, user 2 sees 5 3 2 1 0; user 3 has no liked item.
  const test_ = interactions(6, [
    [0, 3, 1],
    [1, 5, 1],
    [1, 1, 1],
    [2, 5, -1],
    [2, 0, 1],
    [3, 5, -1],
  ]);

  test("E2: by hand, on the full catalog, without what was seen", () => {
    const { metrics, users, perUser } = evaluateRanking(knownModel(6), { train, test: test_, k: [2] });
    expect([...users]).toEqual([0, 1, 2]);
    expect([...perUser["hit-rate@2"]]).toEqual([1, 1, 0]);
    expect([...perUser["precision@2"]]).toEqual([0.5, 0.5, 0]);
    expect([...perUser["recall@2"]]).toEqual([1, 0.5, 0]);
    expect([...perUser["mrr@2"]]).toEqual([0.5, 1, 0]);
    expect([...perUser["map@2"]]).toEqual([0.5, 0.5, 0]);
    expect(perUser["ndcg@2"][0]).toBeCloseTo(1 / Math.log2(3), 12);
    expect(perUser["ndcg@2"][1]).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12);
    expect(metrics["recall@2"].value).toBeCloseTo(0.5, 12);
    expect(metrics["coverage@2"]).toEqual({ value: 3 / 6, low: 3 / 6, high: 3 / 6 });
    expect(metrics["diversity@2"]).toBeUndefined();
  });

  test("E4: diversity by genres, and novelty by who knows an item", () => {
    const genres = [[], ["a"], ["a"], ["a", "b"], ["b"], ["c"]];
    const { perUser } = evaluateRanking(knownModel(6), { train, test: test_, k: [2], genres });
    // Lists 4 3, 5 4 and 5 3.
    expect([...perUser["diversity@2"]]).toEqual([0.5, 1, 1]);
    // Items 4 and 5 are known to one of four users, item 3 to none.
    const known = Math.log2(5 / 2);
    const unknown = Math.log2(5);
    expect(perUser["novelty@2"][0]).toBeCloseTo((known + unknown) / 2, 12);
    expect(perUser["novelty@2"][1]).toBeCloseTo(known, 12);
    expect(perUser["novelty@2"][2]).toBeCloseTo((known + unknown) / 2, 12);
  });

  test("what was seen can be more than what the model learns from", () => {
    const seen = interactions(6, [
      [0, 5, 1],
      [0, 4, 1],
      [1, 0, 1],
      [2, 4, -1],
    ]);
    const { perUser } = evaluateRanking(knownModel(6), { train, seen, test: test_, k: [1] });
    expect(perUser["hit-rate@1"][0]).toBe(1);
  });

  test("each user is folded in from the own history, oldest first", () => {
    const timed = interactions(6, [
      [0, 2, 1, 30],
      [1, 1, 1, 5],
      [0, 4, -1, 10],
      [0, 3, 1, 20],
    ]);
    const histories: number[][] = [];
    const spy = knownModel(6, (item, history) => {
      if (item === 0) histories.push([...(history?.items ?? [])]);
      return item;
    });
    evaluateRanking(spy, { train: timed, test: test_ });
    expect(histories).toEqual([[4, 3, 2], [1], []]);
  });

  test("lists are cut at each k, progress ends at 1, and intervals hold their values", () => {
    const fractions: number[] = [];
    const { metrics } = evaluateRanking(knownModel(6), {
      train,
      test: test_,
      k: [1, 5, 10],
      report: (fraction) => fractions.push(fraction),
    });
    expect(fractions.at(-1)).toBe(1);
    expect(metrics["recall@10"].value).toBe(1);
    for (const { value, low, high } of Object.values(metrics)) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    for (const name of ["recall", "hit-rate", "mrr", "coverage"]) {
      expect(metrics[`${name}@5`].value).toBeGreaterThanOrEqual(metrics[`${name}@1`].value);
    }
  });

  test("two models are compared user by user", () => {
    const good = evaluateRanking(knownModel(6), { train, test: test_ });
    const bad = evaluateRanking(
      knownModel(6, (item) => -item),
      { train, test: test_ },
    );
    const difference = pairedDifference(good.perUser["ndcg@10"], bad.perUser["ndcg@10"]);
    expect(difference.value).toBeCloseTo(good.metrics["ndcg@10"].value - bad.metrics["ndcg@10"].value, 12);
  });

  test("without a held-out liked item there is nothing to evaluate", () => {
    const disliked = interactions(6, [[0, 1, -1]]);
    expect(() => evaluateRanking(knownModel(6), { train, test: disliked })).toThrow(
      "no user has a held-out liked item",
    );
  });
});

describe("ratings", () => {
  const rows = fc.array(
    fc.tuple(fc.nat(3), fc.nat(4), fc.integer({ min: 1, max: 5 })) as fc.Arbitrary<[number, number, number]>,
    { minLength: 1, maxLength: 20 },
  );

  test("E1: the values are those over all ratings, whoever gave them", () => {
    fc.assert(
      fc.property(rows, rows, (known, heldOut) => {
        const train = interactions(5, known);
        const test = interactions(5, heldOut);
        const { metrics, predicted } = evaluateRatings(knownModel(5), {
          train,
          test,
          bootstrap: { resamples: 20 },
        });
        const expected = heldOut.map(([user]) => {
          const own = known.filter(([other]) => other === user).map(([, , value]) => value);
          return own.length === 0 ? 3 : own.reduce((sum, value) => sum + value, 0) / own.length;
        });
        for (const [row, rating] of predicted.entries()) expect(rating).toBeCloseTo(expected[row], 6);
        expect(metrics.rmse.value).toBeCloseTo(rmse(predicted, test.values), 9);
        expect(metrics.mae.value).toBeCloseTo(mae(predicted, test.values), 9);
        expect(metrics.r2.value).toBeCloseTo(r2(predicted, test.values), 6);
        const own = [...new Set(test.users)].map((user) => {
          const isOwn = (_: number, row: number) => test.users[row] === user;
          return rmse(predicted.filter(isOwn), test.values.filter(isOwn));
        });
        const mean = own.reduce((sum, error) => sum + error, 0) / own.length;
        expect(metrics["user-rmse"].value).toBeCloseTo(mean, 12);
      }),
    );
  });

  test("a model that predicts no ratings, or nothing held out, is refused", () => {
    const some = interactions(5, [[0, 1, 3]]);
    const { predict: _, ...ranker } = knownModel(5);
    expect(() => evaluateRatings(ranker, { train: some, test: some })).toThrow("does not predict ratings");
    expect(() => evaluateRatings(knownModel(5), { train: some, test: interactions(5, []) })).toThrow(
      "no rating is held out",
    );
  });
});

test("whatever can be measured of a model is, and nothing else", async () => {
  const liked = interactions(6, [[0, 3, 1]]);
  const protocol = { train: liked, test: liked };
  const all = evaluate(knownModel(6), { ranking: { ...protocol, k: [2] }, ratings: protocol });
  expect(all.metrics["ndcg@2"]).toEqual(all.ranking?.metrics["ndcg@2"]);
  expect(all.metrics.rmse).toEqual(all.ratings?.metrics.rmse);
  const pool = await createKernelPool({ threads: 1 });
  const pooled = await evaluateOn({ pool }, knownModel(6), {
    ranking: { ...protocol, k: [2] },
    ratings: protocol,
  });
  await pool.close();
  expect(pooled).toEqual(all);
  const { predict: _, ...ranker } = knownModel(6);
  expect(evaluate(ranker, { ratings: protocol })).toEqual({ metrics: {} });
  const disliked = { train: liked, test: interactions(6, [[0, 1, -1]]) };
  expect(evaluate(ranker, { ranking: disliked })).toEqual({ metrics: {} });
});

test.each(["folded", "learned"] as const)(
  "with %s tastes, many users at once are ranked as one by one, on any number of threads",
  async (tastes) => {
    const data = plantedTastes("ranking", 300, 70);
    const pools = await Promise.all([1, 3].map((threads) => createKernelPool({ threads })));
    try {
      const config = resolveConfig(implicitAls.config, { factors: 5, epochs: 3 });
      const model = await implicitAls.fit(data, config, { seed: 1, pool: pools[0] });
      const users = Int32Array.from({ length: 300 }, (_, user) => 299 - user);
      const sources = { train: data.interactions, tastes };
      const single = rankUsers(model, users, 9, sources);
      const [one, three] = await Promise.all(
        pools.map((pool) => rankManyUsers(model, users, 9, sources, { pool })),
      );
      expect(three).toEqual(one);
      for (const [index, { items, scores }] of one.entries()) {
        expect(items.length).toBe(9);
        // Rounding may swap items whose scores are all but equal.
        for (const [place, score] of scores.entries()) {
          expect(score).toBeCloseTo(single[index].scores[place], 5);
          expect(items.indexOf(items[place])).toBe(place);
        }
      }
    } finally {
      await Promise.all(pools.map((pool) => pool.close()));
    }
  },
);

test("what was seen is recommended again only when that is asked for", async () => {
  const { interactions: train } = plantedTastes("ranking", 60, 20);
  const pool = await createKernelPool({ threads: 1 });
  try {
    const config = resolveConfig(implicitAls.config, { factors: 4, epochs: 2 });
    const data = { interactions: train, ratingRange: { min: 0, max: 1 } };
    const model = await implicitAls.fit(data, config, { seed: 1, pool });
    const users = Int32Array.of(train.users[0]);
    const seen = new Set(train.items.filter((_, row) => train.users[row] === users[0]));
    for (const recommendsSeen of [false, true]) {
      const sources = { train, recommendsSeen };
      const [alone] = rankUsers(model, users, 20, sources);
      const [together] = await rankManyUsers(model, users, 20, sources, { pool });
      expect(together.items).toEqual(alone.items);
      expect(alone.items.length).toBe(recommendsSeen ? 20 : 20 - seen.size);
    }
  } finally {
    await pool.close();
  }
});
