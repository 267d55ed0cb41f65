import type { Interval } from "@palate/contract";
import {
  evaluateRankingOn,
  evaluateRatings,
  type FittedModel,
  type KernelPool,
  type Task,
} from "@palate/engine";
import type { LearningData } from "./learning-data.ts";

const listLengths = [5, 10, 20];

/**
 * Measures a model on the held-out part: its lists on full ranking, and the ratings that it predicts.
 *
 * @throws CancelledError when the signal is aborted
 * @returns by name, with 95% bootstrap intervals: "ndcg@10", "rmse", …; nothing when nothing was held out
 */
export async function evaluate(
  model: FittedModel,
  task: Task,
  { train, test }: LearningData,
  {
    report,
    genres,
    ...compute
  }: {
    readonly pool: KernelPool;
    readonly signal: AbortSignal;
    report(fraction: number): void;
    readonly genres?: readonly (readonly string[])[] | undefined;
  },
): Promise<Record<string, Interval>> {
  const metrics: Record<string, Interval> = {};
  if (test.ranking.values.some((value) => value > 0)) {
    const { metrics: measured } = await evaluateRankingOn(compute, model, {
      train: train[task],
      seen: train.ranking,
      test: test.ranking,
      k: listLengths,
      report,
      ...(genres && { genres }),
    });
    Object.assign(metrics, measured);
  }
  if (model.predict !== undefined && test.rating.users.length > 0) {
    const { metrics: measured } = evaluateRatings(model, { train: train.rating, test: test.rating });
    Object.assign(metrics, measured);
  }
  return metrics;
}
