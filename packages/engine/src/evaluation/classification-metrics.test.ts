import fc from "fast-check";
import { expect, test } from "vitest";
import { auc, brierScore, logLoss, thresholdMetrics } from "./classification-metrics.ts";

/*
 * scikit-learn 1.9.1, with c = [int(x >= .5) for x in p]:
 *   roc_auc_score(y, p), log_loss(y, p, labels=[0, 1]), brier_score_loss(y, p),
 *   accuracy_score(y, c), precision_score(y, c), recall_score(y, c), f1_score(y, c)
 */
const cases = [
  {
    name: "ties among and between the classes",
    p: [0.9, 0.8, 0.7, 0.7, 0.6, 0.5, 0.4, 0.4, 0.4, 0.1],
    y: [1, 1, 1, 0, 0, 1, 1, 0, 0, 0],
    expected: [0.78, 0.5541892222734768, 0.193, 0.7, 0.6666666666666666, 0.8, 0.7272727272727273],
  },
  {
    name: "nothing called liked",
    p: [0.1, 0.2, 0.3, 0.4],
    y: [1, 0, 0, 1],
    expected: [0.5, 0.9496735800302857, 0.325, 0.5, 0, 0, 0],
  },
  {
    name: "a certain mistake",
    p: [1, 0, 1],
    y: [1, 0, 0],
    expected: [0.75, 12.014551129705717, 0.3333333333333333, 0.6666666666666666, 0.5, 1, 0.6666666666666666],
  },
  {
    name: "all alike",
    p: [0.5, 0.5, 0.5],
    y: [1, 0, 1],
    expected: [0.5, Math.LN2, 0.25, 0.6666666666666666, 0.6666666666666666, 1, 0.8],
  },
];

test.each(cases)("E3: the values of scikit-learn for $name", ({ p, y, expected }) => {
  const { accuracy, precision, recall, f1 } = thresholdMetrics(p, y);
  const values = [auc(p, y), logLoss(p, y), brierScore(p, y), accuracy, precision, recall, f1];
  for (const [place, value] of values.entries()) expect(value).toBeCloseTo(expected[place], 12);
});

const scored = fc.array(fc.record({ score: fc.integer({ min: 0, max: 6 }), label: fc.nat(1) }), {
  minLength: 1,
});

test("AUC counts pairs: the liked one above the disliked one, ties as a half", () => {
  fc.assert(
    fc.property(scored, (rows) => {
      const wins = rows.flatMap((liked) =>
        rows
          .filter((disliked) => liked.label === 1 && disliked.label === 0)
          .map((disliked) => (liked.score > disliked.score ? 1 : liked.score === disliked.score ? 0.5 : 0)),
      );
      const expected = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
      const scores = rows.map(({ score }) => score);
      const labels = rows.map(({ label }) => label);
      if (wins.length === 0) expect(auc(scores, labels)).toBeNaN();
      else expect(auc(scores, labels)).toBeCloseTo(expected, 12);
    }),
  );
});

test("a threshold of its own moves the calls", () => {
  const { accuracy, recall } = thresholdMetrics([3, 2, 1], [1, 1, 0], 2);
  expect([accuracy, recall]).toEqual([1, 1]);
});

test("no pairs, or pairs that do not match, are refused", () => {
  for (const metric of [auc, logLoss, brierScore, thresholdMetrics]) {
    expect(() => metric([], [])).toThrow(RangeError);
    expect(() => metric([0.5], [1, 0])).toThrow(RangeError);
  }
});
