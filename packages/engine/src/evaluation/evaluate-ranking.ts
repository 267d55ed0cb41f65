import { userHistories } from "../dataset/history.ts";
import type { Interactions } from "../dataset/interactions.ts";
import { byUser } from "../dataset/sparse-rows.ts";
import type { FittedModel } from "../models/definition.ts";
import { type BootstrapOptions, bootstrapMeans, type Interval } from "../statistics/bootstrap.ts";
import {
  catalogCoverage,
  intraListDiversity,
  labelDistance,
  novelty,
  selfInformation,
} from "./list-metrics.ts";
import { averagePrecision, hitRate, ndcg, precision, recall, reciprocalRank } from "./ranking-metrics.ts";
import { topK } from "./top-k.ts";

export interface RankingProtocol {
  /** what each user's history is made of, in the view that the model was trained on */
  readonly train: Interactions;
  /** what is never recommended; the interactions of `train` when absent */
  readonly seen?: Interactions;
  /** what was held out, in the preference view: values above 0 are what a good list holds */
  readonly test: Interactions;
  /** lengths of the lists; [10] when absent */
  readonly k?: readonly number[];
  /** genres by item index; without them there is no diversity */
  readonly genres?: readonly (readonly string[])[];
  readonly bootstrap?: BootstrapOptions;
  /** receives the share of users that are done, in [0, 1] */
  report?(fraction: number): void;
}

/** The quality of one model's lists. */
export interface RankingEvaluation {
  /**
   * With 95% bootstrap intervals over users: `precision@k`, `recall@k`, `ndcg@k`, `map@k`, `mrr@k`, `hit-rate@k`,
   * `novelty@k` (bits), `diversity@k` (given genres) and `coverage@k`. Coverage is a fact about all lists together, not
   * an estimate over users, so that its interval is the value itself.
   */
  readonly metrics: Readonly<Record<string, Interval>>;
  /** the users that were evaluated: those with a held-out liked item */
  readonly users: Int32Array;
  /** what each user was recommended, in the order of `users`: as many items as the greatest k */
  readonly lists: readonly RankedList[];
  /** each user's part of the metrics but coverage, in the order of `users`; for paired comparisons */
  readonly perUser: Readonly<Record<string, Float64Array>>;
}

/** Items, best first, with their scores; of equal scores the lower index first. */
export interface RankedList {
  readonly items: Int32Array;
  readonly scores: Float32Array;
}

const perListMetrics = {
  precision,
  recall,
  ndcg,
  map: averagePrecision,
  mrr: reciprocalRank,
  "hit-rate": hitRate,
} as const;

/**
 * Full ranking: each user's training history is folded in as serving would do it, every item of the catalog is scored,
 * what the user has seen is left out, and the first `k` are compared with what was held out. No sampling of
 * negatives: sampled metrics can order models wrongly (Krichene and Rendle, KDD 2020).
 *
 * @throws RangeError when no user has a held-out liked item
 */
export function evaluateRanking(model: FittedModel, protocol: RankingProtocol): RankingEvaluation {
  const { train, seen = train, test, k = [10] } = protocol;
  const relevantTo = likedItems(test);
  const users = Int32Array.from(relevantTo.keys()).sort();
  if (users.length === 0)
    throw new RangeError("There is nothing to evaluate: no user has a held-out liked item.");

  const lists = rankedLists(model, users, Math.max(...k), protocol);
  const information = selfInformation(usersPerItem(seen), seen.userCount);
  const distance = protocol.genres && labelDistance(protocol.genres);
  const perUser: Record<string, Float64Array> = {};
  const coverage: Record<string, Interval> = {};
  for (const length of k) {
    const cut = lists.map(({ items }) => items.subarray(0, length));
    for (const [name, metric] of Object.entries(perListMetrics)) {
      perUser[`${name}@${length}`] = Float64Array.from(users, (user, index) =>
        metric(cut[index], relevantTo.get(user) ?? new Set(), length),
      );
    }
    perUser[`novelty@${length}`] = Float64Array.from(cut, (list) => novelty(list, information));
    if (distance)
      perUser[`diversity@${length}`] = Float64Array.from(cut, (list) => intraListDiversity(list, distance));
    const covered = catalogCoverage(cut, model.itemCount);
    coverage[`coverage@${length}`] = { value: covered, low: covered, high: covered };
  }

  const intervals = bootstrapMeans(Object.values(perUser), protocol.bootstrap);
  const means = Object.fromEntries(Object.keys(perUser).map((name, index) => [name, intervals[index]]));
  return { metrics: { ...means, ...coverage }, users, lists, perUser };
}

function rankedLists(
  model: FittedModel,
  users: Int32Array,
  length: number,
  protocol: RankingProtocol,
): RankedList[] {
  const { train, seen = train, report } = protocol;
  const historyOf = userHistories(train);
  const seenRows = byUser(seen);
  const items = Int32Array.from({ length: model.itemCount }, (_, item) => item);
  const scores = new Float32Array(model.itemCount);
  return Array.from(users, (user, index) => {
    model.score(model.taste(historyOf(user)), items, scores);
    report?.((index + 1) / users.length);
    const list = topK(
      scores,
      length,
      seenRows.columns.subarray(seenRows.offsets[user], seenRows.offsets[user + 1]),
    );
    return { items: list, scores: Float32Array.from(list, (item) => scores[item]) };
  });
}

function likedItems({ users, items, values }: Interactions): Map<number, Set<number>> {
  const liked = new Map<number, Set<number>>();
  for (const [row, user] of users.entries()) {
    if (!(values[row] > 0)) continue;
    const ofUser = liked.get(user);
    if (ofUser) ofUser.add(items[row]);
    else liked.set(user, new Set([items[row]]));
  }
  return liked;
}

function usersPerItem({ items, itemCount }: Interactions): Float64Array {
  const counts = new Float64Array(itemCount);
  for (const item of items) counts[item]++;
  return counts;
}
