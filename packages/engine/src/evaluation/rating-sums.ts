/** The errors of predicted ratings as sums over users: what the bootstrap draws from, since users are its units. */
import type { Interactions } from "../dataset/interactions.ts";
import type { Statistic } from "../statistics/bootstrap.ts";
import { determination } from "./rating-metrics.ts";

/**
 * @param predicted one prediction for each rating of `test`
 * @param isCounted tells whether a row of `test` counts; all do when absent
 * @returns squared errors, absolute errors, ratings, squared ratings, their number and the user's own RMSE: six columns
 * with one value for each user who has a rating that counts, in ascending order of user index
 */
export function ratingSums(
  test: Interactions,
  predicted: ArrayLike<number>,
  isCounted: (row: number) => boolean = () => true,
): Float64Array[] {
  const columns = Array.from({ length: 5 }, () => new Float64Array(test.userCount));
  const [squaredErrors, absoluteErrors, ratings, squaredRatings, counts] = columns;
  for (const [row, user] of test.users.entries()) {
    if (!isCounted(row)) continue;
    const rating = test.values[row];
    const error = predicted[row] - rating;
    squaredErrors[user] += error ** 2;
    absoluteErrors[user] += Math.abs(error);
    ratings[user] += rating;
    squaredRatings[user] += rating ** 2;
    counts[user]++;
  }
  const errors = squaredErrors.map((squaredError, user) => Math.sqrt(squaredError / counts[user]));
  return [...columns, errors].map((column) => column.filter((_, user) => counts[user] > 0));
}

/** RMSE, MAE and R2 over all ratings, and the mean of users' own RMSE, from the sums of {@link ratingSums}. */
export const ratingStatistics: readonly [
  rmse: Statistic,
  mae: Statistic,
  r2: Statistic,
  userRmse: Statistic,
] = [
  ([squaredError, , , , count]) => Math.sqrt(squaredError / count),
  ([, absoluteError, , , count]) => absoluteError / count,
  ([squaredError, , rating, squaredRating, count]) =>
    determination(squaredError, squaredRating - rating ** 2 / count),
  ([, , , , , errors], users) => errors / users,
];
