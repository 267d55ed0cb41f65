import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  averagePrecision,
  cappedRecall,
  hitRate,
  ndcg,
  precision,
  recall,
  reciprocalRank,
} from "./ranking-metrics.ts";

const relevant = [[3], [0, 7, 12, 2, 9, 31, 30], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13], [40], [5, 19]];
const ranked = [
  [3, 1, 4, 15, 9, 2, 6, 5, 35, 8, 7, 10],
  [4, 0, 33, 12, 21, 7, 18, 2, 11, 30, 9, 31],
  [13, 20, 1, 2, 21, 3, 22, 23, 4, 24, 5, 6],
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  [18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 19, 5],
];

/*
 * Made by ranx 0.3.21 (precision, recall, ndcg, mrr, hit rate; scikit-learn 1.9.1's ndcg_score agrees) and by
 * `apk` of Kaggle's ml_metrics (map), with `relevant` and `ranked` as above; at 20, ir-measures 0.4.3 (P, R, nDCG, RR,
 * Success, AP) gives the same:
 *
 *   from ranx import Qrels, Run, evaluate
 *   qrels = Qrels({str(u): {str(i): 1 for i in r} for u, r in enumerate(relevant)})
 *   run = Run({str(u): {str(i): 100 - p for p, i in enumerate(r)} for u, r in enumerate(ranked)})
 *   evaluate(qrels, run, [f"{n}@{k}" for n in ("precision", "recall", "ndcg", "mrr", "hit_rate") for k in (5, 10, 20)])
 *   print(run.scores)
 *
 * ranx divides MAP@k by the number of relevant items even where it exceeds k (0.142857 and 0.201389 for the second and
 * third user at 5), as TREC does; where it doesn't exceed k, ranx agrees too.
 *
 * Capped recall is `Recall_at_k_rank_binary` of the Mult-VAE authors' notebook:
 *
 *   np.logical_and(x_true, x_pred_binary).sum(axis=1) / np.minimum(k, x_true.sum(axis=1))
 */
const reference = [
  { name: "precision", metric: precision, k: 5, values: [0.2, 0.4, 0.6, 0, 0] },
  { name: "precision", metric: precision, k: 10, values: [0.1, 0.5, 0.5, 0, 0] },
  { name: "recall", metric: recall, k: 5, values: [1, 0.2857142857142857, 0.25, 0, 0] },
  { name: "recall", metric: recall, k: 10, values: [1, 0.7142857142857143, 0.4166666666666667, 0, 0] },
  { name: "ndcg", metric: ndcg, k: 5, values: [1, 0.36005461457723403, 0.6548086577531307, 0, 0] },
  { name: "ndcg", metric: ndcg, k: 10, values: [1, 0.5558942832204572, 0.5695785062497354, 0, 0] },
  { name: "map", metric: averagePrecision, k: 5, values: [1, 0.2, 0.4833333333333333, 0, 0] },
  {
    name: "map",
    metric: averagePrecision,
    k: 10,
    values: [1, 0.35714285714285715, 0.3638888888888888, 0, 0],
  },
  { name: "mrr", metric: reciprocalRank, k: 5, values: [1, 0.5, 1, 0, 0] },
  { name: "mrr", metric: reciprocalRank, k: 10, values: [1, 0.5, 1, 0, 0] },
  { name: "hit rate", metric: hitRate, k: 5, values: [1, 1, 1, 0, 0] },
  { name: "hit rate", metric: hitRate, k: 10, values: [1, 1, 1, 0, 0] },
  { name: "precision", metric: precision, k: 20, values: [0.05, 0.35, 0.35, 0, 0.1] },
  { name: "recall", metric: recall, k: 20, values: [1, 1, 0.5833333333333334, 0, 1] },
  { name: "capped recall", metric: cappedRecall, k: 5, values: [1, 0.4, 0.6, 0, 0] },
  { name: "capped recall", metric: cappedRecall, k: 10, values: [1, 0.7142857142857143, 0.5, 0, 0] },
  { name: "capped recall", metric: cappedRecall, k: 20, values: [1, 1, 0.5833333333333334, 0, 1] },
  {
    name: "ndcg",
    metric: ndcg,
    k: 20,
    values: [1, 0.7068511701158575, 0.6159934673704063, 0, 0.33672884983294765],
  },
  {
    name: "map",
    metric: averagePrecision,
    k: 20,
    values: [1, 0.5183982683982684, 0.3973063973063973, 0, 0.12878787878787878],
  },
  { name: "mrr", metric: reciprocalRank, k: 20, values: [1, 0.5, 1, 0, 0.09090909090909091] },
  { name: "hit rate", metric: hitRate, k: 20, values: [1, 1, 1, 0, 1] },
];

describe("E2: equal to the reference implementations", () => {
  test.each(reference)("$name@$k", ({ metric, k, values }) => {
    for (const [user, value] of values.entries()) {
      expect(metric(ranked[user], new Set(relevant[user]), k)).toBeCloseTo(value, 12);
    }
  });
});

const metrics = [precision, recall, cappedRecall, ndcg, averagePrecision, reciprocalRank, hitRate];
const lists = fc.uniqueArray(fc.nat(15), { maxLength: 16 });
const sets = fc.uniqueArray(fc.nat(15)).map((items) => new Set(items));

test("every metric lies in [0, 1], and only the first k places count", () => {
  fc.assert(
    fc.property(lists, sets, fc.integer({ min: 1, max: 20 }), (list, liked, k) => {
      for (const metric of metrics) {
        const value = metric(list, liked, k);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(metric(list.slice(0, k), liked, k)).toBe(value);
      }
    }),
  );
});

test("a list with the relevant items in front is perfect", () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 20 }), (list, k) => {
      if (list.length === 0) return;
      const liked = new Set(list.slice(0, Math.max(1, list.length >> 1)));
      expect(ndcg(list, liked, k)).toBeCloseTo(1, 12);
      expect(averagePrecision(list, liked, k)).toBe(1);
      expect(cappedRecall(list, liked, k)).toBe(1);
      expect(reciprocalRank(list, liked, k)).toBe(1);
    }),
  );
});

test("moving a relevant item up by one place never lowers a metric", () => {
  fc.assert(
    fc.property(lists, sets, fc.integer({ min: 1, max: 20 }), fc.nat(14), (list, liked, k, place) => {
      if (place + 1 >= list.length || liked.has(list[place]) || !liked.has(list[place + 1])) return;
      const better = list.with(place, list[place + 1]).with(place + 1, list[place]);
      for (const metric of metrics)
        expect(metric(better, liked, k)).toBeGreaterThanOrEqual(metric(list, liked, k));
    }),
    { numRuns: 500 },
  );
});
