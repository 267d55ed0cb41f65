import { type History, userHistories } from "../dataset/history.ts";
import type { Interactions } from "../dataset/interactions.ts";
import type { KernelPool } from "../kernels/pool.ts";
import type { FittedModel } from "../models/definition.ts";
import { type BootstrapOptions, bootstrapMeans, type Interval } from "../statistics/bootstrap.ts";
import { genreMiscalibration } from "./genre-calibration.ts";
import {
  catalogCoverage,
  intraListDiversity,
  labelDistance,
  novelty,
  selfInformation,
} from "./list-metrics.ts";
import { averagePopularity, giniIndex, longTail, longTailShare } from "./popularity-bias.ts";
import { type ListSources, type RankedList, rankManyUsers, rankUsers } from "./rank-users.ts";
import {
  averagePrecision,
  cappedRecall,
  hitRate,
  ndcg,
  precision,
  recall,
  reciprocalRank,
} from "./ranking-metrics.ts";

export interface RankingProtocol extends ListSources {
  /** what was held out, in the preference view: values above 0 are what a good list holds */
  readonly test: Interactions;
  /** lengths of the lists; [5, 10, 20] when absent */
  readonly k?: readonly number[];
  /** genres by item index; without them there is no diversity and no miscalibration */
  readonly genres?: readonly (readonly string[])[];
  readonly bootstrap?: BootstrapOptions;
}

/** The quality of one model's lists. */
export interface RankingEvaluation {
  /**
   * With 95% bootstrap intervals over users:
   * - `precision@k`, `recall@k` (of all held-out liked items), `capped-recall@k` (of as many of them as `k` places can
   *   hold), `ndcg@k`, `map@k`, `mrr@k`, `hit-rate@k`
   * - `novelty@k` (bits), `popularity@k` (users of an item of the list), `long-tail@k` (share of items beyond the most
   *   popular fifth of the catalog)
   * - given genres, `diversity@k` and `miscalibration@k` (against the genres of the history; 0 is best)
   * - `coverage@k` and `gini@k`: facts about all lists together, not estimates over users, so that their interval is the
   *   value itself
   */
  readonly metrics: Readonly<Record<string, Interval>>;
  /** the users that were evaluated: those with a held-out liked item */
  readonly users: Int32Array;
  /** what each user was recommended, in the order of `users`: as many items as the greatest k */
  readonly lists: readonly RankedList[];
  /** each user's part of the metrics that are means over users, in the order of `users`; for paired comparisons */
  readonly perUser: Readonly<Record<string, Float64Array>>;
}

const usualLengths = [5, 10, 20];

const perListMetrics = {
  precision,
  recall,
  "capped-recall": cappedRecall,
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
  const users = usersToRank(protocol);
  return measure(model, users, rankUsers(model, users, longest(protocol), protocol), protocol);
}

/** The same, with scores computed for many users at once where the model allows it: see {@link rankManyUsers}. */
export async function evaluateRankingOn(
  compute: { readonly pool: KernelPool; readonly signal?: AbortSignal | undefined },
  model: FittedModel,
  protocol: RankingProtocol,
): Promise<RankingEvaluation> {
  const users = usersToRank(protocol);
  return measure(
    model,
    users,
    await rankManyUsers(model, users, longest(protocol), protocol, compute),
    protocol,
  );
}

const longest = ({ k = usualLengths }: RankingProtocol): number => Math.max(...k);

function usersToRank({ test }: RankingProtocol): Int32Array {
  const users = Int32Array.from(likedItems(test).keys()).sort();
  if (users.length === 0)
    throw new RangeError("There is nothing to evaluate: no user has a held-out liked item.");
  return users;
}

function measure(
  model: FittedModel,
  users: Int32Array,
  lists: readonly RankedList[],
  protocol: RankingProtocol,
): RankingEvaluation {
  const { train, seen = train, test, k = usualLengths } = protocol;
  const relevantTo = likedItems(test);
  const userCounts = usersPerItem(seen);
  const information = selfInformation(userCounts, seen.userCount);
  const tail = longTail(userCounts);
  const distance = protocol.genres && labelDistance(protocol.genres);
  const miscalibration = protocol.genres && genreMiscalibration(protocol.genres);
  const historyOf = userHistories(train);
  const perUser: Record<string, Float64Array> = {};
  const overall: Record<string, Interval> = {};
  for (const length of k) {
    const cut = lists.map(({ items }) => items.subarray(0, length));
    for (const [name, metric] of Object.entries(perListMetrics)) {
      perUser[`${name}@${length}`] = Float64Array.from(users, (user, index) =>
        metric(cut[index], relevantTo.get(user) ?? new Set(), length),
      );
    }
    const ofLists = (name: string, metric: (list: Int32Array, index: number) => number) => {
      perUser[`${name}@${length}`] = Float64Array.from(cut, metric);
    };
    ofLists("novelty", (list) => novelty(list, information));
    ofLists("popularity", (list) => averagePopularity(list, userCounts));
    ofLists("long-tail", (list) => longTailShare(list, tail));
    if (distance) ofLists("diversity", (list) => intraListDiversity(list, distance));
    if (miscalibration)
      ofLists("miscalibration", (list, index) => miscalibration(list, likedBy(historyOf(users[index]))));
    overall[`coverage@${length}`] = fact(catalogCoverage(cut, model.itemCount));
    overall[`gini@${length}`] = fact(giniIndex(cut, model.itemCount));
  }

  const intervals = bootstrapMeans(Object.values(perUser), protocol.bootstrap);
  const means = Object.fromEntries(Object.keys(perUser).map((name, index) => [name, intervals[index]]));
  return { metrics: { ...means, ...overall }, users, lists, perUser };
}

const fact = (value: number): Interval => ({ value, low: value, high: value });

const likedBy = ({ items, values }: History): Int32Array => items.filter((_, entry) => values[entry] > 0);

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
