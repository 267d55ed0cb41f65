import { userHistories } from "../dataset/history.ts";
import type { ItemIndex } from "../dataset/indices.ts";
import type { Interactions } from "../dataset/interactions.ts";
import { byUser } from "../dataset/sparse-rows.ts";
import type { FittedModel } from "../models/definition.ts";
import { type BootstrapOptions, bootstrap, type Interval } from "../statistics/bootstrap.ts";
import { ratingStatistics, ratingSums } from "./rating-sums.ts";

export interface RatingProtocol {
  /** what each user's history is made of, in the rating view */
  readonly train: Interactions;
  /** the ratings to be predicted */
  readonly test: Interactions;
  readonly bootstrap?: BootstrapOptions;
}

/** How close one model's predicted ratings come. */
export interface RatingEvaluation {
  /**
   * `rmse`, `mae` and `r2` over all ratings, and `user-rmse`, the mean of the RMSE of each user's ratings, with 95%
   * bootstrap intervals over users
   */
  readonly metrics: Readonly<Record<"rmse" | "mae" | "r2" | "user-rmse", Interval>>;
  /** the predictions, in the order of `test` */
  readonly predicted: Float64Array;
}

/**
 * Predicts every held-out rating from the user's training history, folded in as serving would do it. Errors count by
 * rating; the intervals draw whole users, since one user's errors resemble each other.
 *
 * @throws RangeError when there is no held-out rating, or the model predicts no ratings
 */
export function evaluateRatings(model: FittedModel, protocol: RatingProtocol): RatingEvaluation {
  const { train, test } = protocol;
  if (test.users.length === 0) throw new RangeError("There is nothing to evaluate: no rating is held out.");
  if (model.predict === undefined)
    throw new RangeError("This model orders items; it does not predict ratings.");

  const historyOf = userHistories(train);
  const rows = byUser(test);
  const predicted = new Float64Array(test.users.length);
  for (let user = 0; user < rows.rowCount; user++) {
    const [from, to] = [rows.offsets[user], rows.offsets[user + 1]];
    if (from === to) continue;
    const taste = model.taste(historyOf(user));
    for (let entry = from; entry < to; entry++) {
      const position = rows.positions[entry];
      predicted[position] = model.predict(
        taste,
        rows.columns[entry] as ItemIndex,
        test.timestamps?.[position],
      );
    }
  }

  const [rmse, mae, r2, userRmse] = bootstrap(
    ratingSums(test, predicted),
    ratingStatistics,
    protocol.bootstrap,
  );
  return { metrics: { rmse, mae, r2, "user-rmse": userRmse }, predicted };
}
