import type { KernelPool } from "../kernels/pool.ts";
import type { FittedModel } from "../models/definition.ts";
import type { Interval } from "../statistics/bootstrap.ts";
import {
  evaluateRanking,
  evaluateRankingOn,
  type RankingEvaluation,
  type RankingProtocol,
} from "./evaluate-ranking.ts";
import { evaluateRatings, type RatingEvaluation, type RatingProtocol } from "./evaluate-ratings.ts";

/** Everything that was measured of one model. */
export interface Evaluation {
  /** by name, with 95% bootstrap intervals: "ndcg@10", "rmse", … */
  readonly metrics: Readonly<Record<string, Interval>>;
  readonly ranking?: RankingEvaluation;
  readonly ratings?: RatingEvaluation;
}

/** What is measured: `ranking` in the preference view, `ratings` in the rating view; what is left out is not. */
export interface EvaluationProtocol {
  readonly ranking?: RankingProtocol;
  readonly ratings?: RatingProtocol;
}

/**
 * Measures a model on what was held out: its lists, where something liked is held out, and the ratings that it predicts,
 * where it predicts any and some are held out.
 *
 * @returns nothing measured where nothing could be
 */
export function evaluate(model: FittedModel, protocol: EvaluationProtocol): Evaluation {
  const { ranking } = protocol;
  return evaluation(hasLiked(ranking) ? evaluateRanking(model, ranking) : undefined, model, protocol);
}

/**
 * The same, with scores computed for many users at once where the model allows it: see {@link evaluateRankingOn}.
 *
 * @throws CancelledError when the signal is aborted
 */
export async function evaluateOn(
  compute: { readonly pool: KernelPool; readonly signal?: AbortSignal | undefined },
  model: FittedModel,
  protocol: EvaluationProtocol,
): Promise<Evaluation> {
  const { ranking } = protocol;
  const lists = hasLiked(ranking) ? await evaluateRankingOn(compute, model, ranking) : undefined;
  return evaluation(lists, model, protocol);
}

function hasLiked(protocol: RankingProtocol | undefined): protocol is RankingProtocol {
  return protocol?.test.values.some((value) => value > 0) ?? false;
}

function evaluation(
  ranking: RankingEvaluation | undefined,
  model: FittedModel,
  { ratings: given }: EvaluationProtocol,
): Evaluation {
  const isRated = model.predict !== undefined && given !== undefined && given.test.users.length > 0;
  const ratings = isRated ? evaluateRatings(model, given) : undefined;
  return {
    metrics: { ...ranking?.metrics, ...ratings?.metrics },
    ...(ranking && { ranking }),
    ...(ratings && { ratings }),
  };
}
