import fc from "fast-check";
import { expect, test } from "vitest";
import type { Interactions } from "../dataset/interactions.ts";
import type { FittedModel } from "../models/definition.ts";
import { auc, brierScore, logLoss, thresholdMetrics } from "./classification-metrics.ts";
import { type ClassificationMetric, evaluatePreferences } from "./evaluate-preferences.ts";

/** A model whose scores are written down: a user's taste is the number of their one training item. */
function writtenDown(scores: readonly (readonly number[])[], kind: "order" | "probability" | "rating") {
  const model: FittedModel = {
    itemCount: scores[0].length,
    taste: ({ items }) => ({ vector: Float32Array.from(items) }),
    score({ vector }, items, target) {
      for (const [place, item] of items.entries()) target[place] = scores[vector[0]][item];
    },
    ...(kind === "probability" && { scoresAreProbabilities: true as const }),
    ...(kind === "rating" && { predict: ({ vector }, item) => scores[vector[0]][item] }),
    save: () => {
      throw new Error("not kept");
    },
  };
  return model;
}

const userCount = 4;
const itemCount = 5;
const train: Interactions = {
  userCount,
  itemCount,
  users: Int32Array.of(0, 1, 2, 3),
  items: Int32Array.of(0, 1, 2, 3),
  values: Float32Array.of(1, 1, 1, 1),
};

const heldOut = fc
  .uniqueArray(
    fc.record({ user: fc.nat(userCount - 1), item: fc.nat(itemCount - 1), value: fc.constantFrom(-1, 1) }),
    { selector: ({ user, item }) => `${user} ${item}`, minLength: 1 },
  )
  .map(
    (rows): Interactions => ({
      userCount,
      itemCount,
      users: Int32Array.from(rows, ({ user }) => user),
      items: Int32Array.from(rows, ({ item }) => item),
      values: Float32Array.from(rows, ({ value }) => value),
    }),
  );
// Eighths are exact in 32 bits.
const tables = fc.array(
  fc.array(
    fc.nat(8).map((eighths) => eighths / 8),
    { minLength: itemCount, maxLength: itemCount },
  ),
  { minLength: userCount, maxLength: userCount },
);
const bootstrap = { resamples: 20 };

test("E3: its figures are those of all held-out pairs together", () => {
  fc.assert(
    fc.property(tables, heldOut, (table, test) => {
      const scores = Array.from(test.users, (user, row) => table[user][test.items[row]]);
      const labels = Array.from(test.values, (value) => (value > 0 ? 1 : 0));
      const model = writtenDown(table, "probability");
      const { metrics, scores: own } = evaluatePreferences(model, { train, test, bootstrap });
      expect([...own]).toEqual(scores);
      const expected: Record<ClassificationMetric, number> = {
        auc: auc(scores, labels),
        ...thresholdMetrics(scores, labels),
        "log-loss": logLoss(scores, labels),
        "brier-score": brierScore(scores, labels),
      };
      for (const [name, value] of Object.entries(expected)) {
        const interval = metrics[name as ClassificationMetric];
        if (Number.isNaN(value)) expect(interval).toBeUndefined();
        else expect(interval?.value).toBeCloseTo(value, 12);
      }
    }),
  );
});

test("an interval spans the resampled users: each brings all of their pairs", () => {
  // Users 0 and 1 are told apart rightly, user 2 wrongly.
  const table = [
    [0.1, 0.9],
    [0.2, 0.8],
    [0.7, 0.3],
  ];
  const test: Interactions = {
    userCount: 3,
    itemCount: 2,
    users: Int32Array.of(0, 0, 1, 1, 2, 2),
    items: Int32Array.of(0, 1, 0, 1, 0, 1),
    values: Float32Array.of(-1, 1, -1, 1, -1, 1),
  };
  const own = {
    ...test,
    users: Int32Array.of(0, 1, 2),
    items: Int32Array.of(0, 1, 2),
    values: new Float32Array(3),
  };
  const { auc, accuracy } = evaluatePreferences(writtenDown(table, "probability"), {
    train: own,
    test,
  }).metrics;
  expect(auc).toMatchObject({ low: 0, high: 1 });
  expect(auc?.value).toBeCloseTo(8 / 9, 12);
  expect(accuracy).toMatchObject({ low: 0, high: 1 });
});

test("ratings are called liked from the same value on as they are; an order by itself calls nothing", () => {
  const table = [
    [1, 2, 3, 4, 5],
    [5, 4, 3, 2, 1],
    [3, 3, 3, 3, 3],
    [1, 1, 1, 1, 1],
  ];
  const test: Interactions = {
    ...train,
    items: Int32Array.of(4, 4, 4, 4),
    values: Float32Array.of(5, 3, 2, 1),
  };
  const rating = evaluatePreferences(writtenDown(table, "rating"), { train, test, likedFrom: 3, bootstrap });
  expect(rating.metrics.accuracy?.value).toBe(0.5);
  expect(rating.metrics.precision?.value).toBe(0.5);
  expect(rating.metrics.recall?.value).toBe(0.5);
  expect(rating.metrics["log-loss"]).toBeUndefined();
  const order = evaluatePreferences(writtenDown(table, "order"), { train, test, likedFrom: 3, bootstrap });
  expect(Object.keys(order.metrics)).toEqual(["auc"]);
  expect(order.metrics.auc?.value).toBe(rating.metrics.auc?.value);
});

test("without anything held out there is nothing to evaluate", () => {
  const test = { ...train, users: new Int32Array(), items: new Int32Array(), values: new Float32Array() };
  const model = writtenDown([[0.5, 0.5, 0.5, 0.5, 0.5]], "order");
  expect(() => evaluatePreferences(model, { train, test })).toThrow(RangeError);
});
