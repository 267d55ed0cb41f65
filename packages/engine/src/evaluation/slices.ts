/** Quality by group of users or of items: where a model is good, and where its mean hides that it is not. */
import type { Interactions } from "../dataset/interactions.ts";
import { byUser } from "../dataset/sparse-rows.ts";
import { type BootstrapOptions, bootstrap, bootstrapMeans, type Interval } from "../statistics/bootstrap.ts";
import type { RankingEvaluation } from "./evaluate-ranking.ts";
import type { Grouping } from "./grouping.ts";
import { ratingStatistics, ratingSums } from "./rating-sums.ts";

/** The quality within one group; the intervals are 95% bootstrap intervals over users. */
export interface Slice {
  readonly name: string;
  /** users that the intervals rest on: few of them say little */
  readonly userCount: number;
  /** held-out interactions that were measured */
  readonly interactionCount: number;
  readonly metrics: Readonly<Record<string, Interval>>;
}

/**
 * The metrics of a ranking by group of users. Groups in which no user was evaluated are left out.
 *
 * @param test what the ranking was measured on
 * @param metrics which of the means over users, such as "ndcg@10"
 */
export function sliceRankingByUser(
  { users, perUser }: Pick<RankingEvaluation, "users" | "perUser">,
  test: Interactions,
  grouping: Grouping,
  metrics: readonly string[],
  options?: BootstrapOptions,
): Slice[] {
  const liked = new Int32Array(test.userCount);
  for (const [row, user] of test.users.entries()) if (test.values[row] > 0) liked[user]++;
  return membersOf(grouping, users).flatMap((places, group): Slice[] => {
    if (places.length === 0) return [];
    const columns = metrics.map((metric) => Float64Array.from(places, (place) => perUser[metric][place]));
    const intervals = bootstrapMeans(columns, options);
    return [
      {
        name: grouping.names[group],
        userCount: places.length,
        interactionCount: places.reduce((sum, place) => sum + liked[users[place]], 0),
        metrics: Object.fromEntries(metrics.map((metric, index) => [metric, intervals[index]])),
      },
    ];
  });
}

/**
 * Recall by group of items: of the held-out liked interactions with items of the group, the share that the lists hold.
 * Interactions count alike here, whoever they are of. Groups without such an interaction are left out.
 *
 * @param k lengths of the lists, none above that of the evaluation
 * @returns slices with `recall@k`
 */
export function sliceRankingByItem(
  { users, lists }: Pick<RankingEvaluation, "users" | "lists">,
  test: Interactions,
  grouping: Grouping,
  k: readonly number[],
  options?: BootstrapOptions,
): Slice[] {
  const rows = byUser(test);
  // One row of sums for each user who has something of the group: their number, and those found at each k.
  const sums: number[][] = grouping.names.map(() => []);
  const width = k.length + 1;
  for (const [at, user] of users.entries()) {
    const ofUser = new Map<number, Float64Array>();
    for (let entry = rows.offsets[user]; entry < rows.offsets[user + 1]; entry++) {
      if (!(rows.values[entry] > 0)) continue;
      const item = rows.columns[entry];
      const place = lists[at].items.indexOf(item);
      for (const group of grouping.groupsOf(item)) {
        const own = ofUser.get(group) ?? new Float64Array(width);
        own[0]++;
        for (const [index, length] of k.entries()) if (place >= 0 && place < length) own[index + 1]++;
        ofUser.set(group, own);
      }
    }
    for (const [group, own] of ofUser) sums[group].push(...own);
  }
  const shares = k.map((_, index) => (totals: Float64Array) => totals[index + 1] / totals[0]);
  return sums.flatMap((flat, group): Slice[] => {
    if (flat.length === 0) return [];
    const columns = Array.from({ length: width }, (_, column) =>
      Float64Array.from({ length: flat.length / width }, (_, user) => flat[user * width + column]),
    );
    const intervals = bootstrap(columns, shares, options);
    return [
      {
        name: grouping.names[group],
        userCount: columns[0].length,
        interactionCount: columns[0].reduce((sum, own) => sum + own, 0),
        metrics: Object.fromEntries(k.map((length, index) => [`recall@${length}`, intervals[index]])),
      },
    ];
  });
}

/**
 * RMSE and MAE by group of users or of items. Groups without a rating are left out.
 *
 * @param predicted one prediction for each rating of `test`
 * @param of whose groups they are
 */
export function sliceRatings(
  test: Interactions,
  predicted: ArrayLike<number>,
  of: "users" | "items",
  grouping: Grouping,
  options?: BootstrapOptions,
): Slice[] {
  const memberships = Array.from(test[of], (index) => grouping.groupsOf(index));
  return grouping.names.flatMap((name, group): Slice[] => {
    const columns = ratingSums(test, predicted, (row) => memberships[row].includes(group));
    if (columns[0].length === 0) return [];
    const [rmseOf, maeOf] = ratingStatistics;
    const [rmse, mae] = bootstrap(columns, [rmseOf, maeOf], options);
    const interactionCount = columns[4].reduce((sum, own) => sum + own, 0);
    return [{ name, userCount: columns[0].length, interactionCount, metrics: { rmse, mae } }];
  });
}

/** @returns for each group the places in `indices` of those who belong to it */
function membersOf(grouping: Grouping, indices: Int32Array): number[][] {
  const members: number[][] = grouping.names.map(() => []);
  for (const [place, index] of indices.entries())
    for (const group of grouping.groupsOf(index)) members[group].push(place);
  return members;
}
