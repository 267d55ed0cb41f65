import type { Interactions } from "../dataset/interactions.ts";
import type { BootstrapOptions } from "../statistics/bootstrap.ts";
import { comparePaired, type PairedDifference } from "../statistics/paired.ts";
import type { RankingEvaluation } from "./evaluate-ranking.ts";
import { ratingStatistics, ratingSums } from "./rating-sums.ts";

/**
 * How much better the first model's lists are than the second's, user by user. Above 0 the first has more.
 *
 * @param metrics which of the means over users, such as "ndcg@10"
 * @throws RangeError when they were not measured on the same users
 */
export function compareRankings(
  first: Pick<RankingEvaluation, "users" | "perUser">,
  second: Pick<RankingEvaluation, "users" | "perUser">,
  metrics: readonly string[],
  options?: BootstrapOptions,
): Record<string, PairedDifference> {
  if (first.users.length !== second.users.length || first.users.some((user, at) => user !== second.users[at]))
    throw new RangeError("Models are compared on the same users.");
  const columnsOf = ({ perUser }: Pick<RankingEvaluation, "perUser">) =>
    metrics.map((metric) => perUser[metric]);
  const differences = comparePaired(
    columnsOf(first),
    columnsOf(second),
    metrics.map((_, index) => (totals: Float64Array, count: number) => totals[index] / count),
    options,
  );
  return Object.fromEntries(metrics.map((metric, index) => [metric, differences[index]]));
}

/**
 * How much larger the errors of the first model's ratings are, paired by user. Below 0 the first is better.
 *
 * @param first one prediction for each rating of `test`
 * @param second the same of the other model
 */
export function compareRatings(
  test: Interactions,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  options?: BootstrapOptions,
): Record<"rmse" | "mae", PairedDifference> {
  const [rmseOf, maeOf] = ratingStatistics;
  const [rmse, mae] = comparePaired(
    ratingSums(test, first),
    ratingSums(test, second),
    [rmseOf, maeOf],
    options,
  );
  return { rmse, mae };
}
