import type { Interactions } from "../dataset/interactions.ts";
import type { KernelPool } from "../kernels/pool.ts";
import type { FittedModel } from "../models/definition.ts";
import { type BootstrapOptions, bootstrapMeans, type Interval } from "../statistics/bootstrap.ts";
import {
  catalogCoverage,
  intraListDiversity,
  labelDistance,
  novelty,
  selfInformation,
} from "./list-metrics.ts";
import { type ListSources, type RankedList, rankManyUsers, rankUsers } from "./rank-users.ts";
import { averagePrecision, hitRate, ndcg, precision, recall, reciprocalRank } from "./ranking-metrics.ts";

export interface RankingProtocol extends ListSources {
  /** what was held out, in the preference view: values above 0 are what a good list holds */
  readonly test: Interactions;
  /** lengths of the lists; [10] when absent */
  readonly k?: readonly number[];
  /** genres by item index; without them there is no diversity */
  readonly genres?: readonly (readonly string[])[];
  readonly bootstrap?: BootstrapOptions;
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

const usualLengths = [10];

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
