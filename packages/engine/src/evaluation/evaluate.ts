import type { FittedModel } from "../models/definition.ts";
import type { Interval } from "../statistics/bootstrap.ts";
import { evaluateRanking, type RankingEvaluation, type RankingProtocol } from "./evaluate-ranking.ts";
import { evaluateRatings, type RatingEvaluation, type RatingProtocol } from "./evaluate-ratings.ts";

/** Everything that was measured of one model. */
export interface Evaluation {
  /** by name, with 95% bootstrap intervals: "ndcg@10", "rmse", … */
  readonly metrics: Readonly<Record<string, Interval>>;
  readonly ranking?: RankingEvaluation;
  readonly ratings?: RatingEvaluation;
}

/**
 * Measures a model on what was held out: its lists, where something liked is held out, and the ratings that it predicts,
 * where it predicts any and some are held out.
 *
 * @param protocol `ranking` in the preference view, `ratings` in the rating view; what is left out is not measured
 * @returns nothing measured where nothing could be
 */
export function evaluate(
  model: FittedModel,
  protocol: { readonly ranking?: RankingProtocol; readonly ratings?: RatingProtocol },
): Evaluation {
  const { ranking: lists, ratings: given } = protocol;
  const ranking = lists?.test.values.some((value) => value > 0) ? evaluateRanking(model, lists) : undefined;
  const isRated = model.predict !== undefined && given !== undefined && given.test.users.length > 0;
  const ratings = isRated ? evaluateRatings(model, given) : undefined;
  return {
    metrics: { ...ranking?.metrics, ...ratings?.metrics },
    ...(ranking && { ranking }),
    ...(ratings && { ratings }),
  };
}
