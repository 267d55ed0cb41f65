import { userHistories } from "../dataset/history.ts";
import type { ItemIndex } from "../dataset/indices.ts";
import type { Interactions } from "../dataset/interactions.ts";
import { byUser } from "../dataset/sparse-rows.ts";
import type { FittedModel } from "../models/definition.ts";
import {
  type BootstrapOptions,
  bootstrap,
  type DrawnStatistic,
  type Interval,
} from "../statistics/bootstrap.ts";
import { brierScore, logLoss, weightedAuc } from "./classification-metrics.ts";

export interface PreferenceProtocol {
  /** what each user's history is made of, in the view of the model's task */
  readonly train: Interactions;
  /** what is to be told apart, in the same view */
  readonly test: Interactions;
  /** values from here on are liked; without it those above 0, as in the preference view */
  readonly likedFrom?: number;
  readonly bootstrap?: BootstrapOptions;
}

export type ClassificationMetric =
  | "auc"
  | "accuracy"
  | "precision"
  | "recall"
  | "f1"
  | "log-loss"
  | "brier-score";

/** What scores are: ratings, probabilities of being liked, or numbers of which only the order counts. */
export type ScoreKind = "rating" | "probability" | "order";

/** How well one model tells what users like from what they do not. */
export interface PreferenceEvaluation {
  /**
   * Over all held-out interactions, with 95% bootstrap intervals over users. There is `auc` where some are liked and
   * some are not; `accuracy`, `precision`, `recall` and `f1` where the model predicts ratings, called liked from
   * `likedFrom` on, or probabilities, called liked from 1/2 on; `log-loss` and `brier-score` for probabilities.
   */
  readonly metrics: Readonly<Partial<Record<ClassificationMetric, Interval>>>;
  /** predicted ratings, or scores where the model predicts none, in the order of `test` */
  readonly scores: Float64Array;
}

/**
 * Lets a model score every held-out interaction from the user's training history, folded in as serving would do it.
 *
 * @throws RangeError when nothing is held out
 */
export function evaluatePreferences(model: FittedModel, protocol: PreferenceProtocol): PreferenceEvaluation {
  const kind = model.predict ? "rating" : model.scoresAreProbabilities ? "probability" : "order";
  const scores = scoresOf(model, protocol);
  return { metrics: preferenceMetrics(scores, kind, protocol), scores };
}

/**
 * As {@link evaluatePreferences}, of scores that are known already.
 *
 * @param scores one for each interaction of `test`
 * @throws RangeError when nothing is held out
 */
export function preferenceMetrics(
  scores: Float64Array,
  kind: ScoreKind,
  { test, likedFrom, bootstrap: options }: Omit<PreferenceProtocol, "train">,
): PreferenceEvaluation["metrics"] {
  if (test.users.length === 0)
    throw new RangeError("There is nothing to evaluate: no interaction is held out.");
  const labels = test.values.map((value) =>
    (likedFrom === undefined ? value > 0 : value >= likedFrom) ? 1 : 0,
  );
  const isProbability = kind === "probability";
  const threshold = isProbability ? 0.5 : kind === "rating" ? likedFrom : undefined;

  const users = [...new Set(test.users)];
  const placeOf = new Map(users.map((user, place) => [user, place]));
  const unitOf = test.users.map((user) => placeOf.get(user) ?? 0);
  const sumsOf = (value: (row: number) => number) => {
    const sums = new Float64Array(users.length);
    for (const [row, unit] of unitOf.entries()) sums[unit] += value(row);
    return sums;
  };
  const isCalled = (row: number) => Number(threshold !== undefined && scores[row] >= threshold);
  const one = (row: number, metric: typeof logLoss) => metric([scores[row]], [labels[row]]);
  const columns = [
    sumsOf(() => 1),
    sumsOf((row) => labels[row]),
    sumsOf(isCalled),
    sumsOf((row) => labels[row] * isCalled(row)),
    sumsOf((row) => (isProbability ? one(row, logLoss) : 0)),
    sumsOf((row) => (isProbability ? one(row, brierScore) : 0)),
  ];

  const aucOf = weightedAuc(scores, labels);
  const statistics: Partial<Record<ClassificationMetric, DrawnStatistic>> = {
    ...(labels.includes(0) &&
      labels.includes(1) && { auc: (_totals, _count, times) => aucOf((row) => times[unitOf[row]]) }),
    ...(threshold !== undefined && {
      accuracy: ([rows, liked, called, both]) => (rows - liked - called + 2 * both) / rows,
      precision: ([, , called, both]) => shareOf(both, called),
      recall: ([, liked, , both]) => shareOf(both, liked),
      f1: ([, liked, called, both]) => shareOf(2 * both, liked + called),
    }),
    ...(isProbability && {
      "log-loss": ([rows, , , , loss]) => loss / rows,
      "brier-score": ([rows, , , , , loss]) => loss / rows,
    }),
  };
  const names = Object.keys(statistics) as ClassificationMetric[];
  const intervals =
    names.length === 0
      ? []
      : bootstrap(
          columns,
          names.map((name) => statistics[name] as DrawnStatistic),
          options,
        );
  return Object.fromEntries(names.map((name, index) => [name, intervals[index]]));
}

function scoresOf(model: FittedModel, { train, test }: PreferenceProtocol): Float64Array {
  const historyOf = userHistories(train);
  const rows = byUser(test);
  const scores = new Float64Array(test.users.length);
  for (let user = 0; user < rows.rowCount; user++) {
    const [from, to] = [rows.offsets[user], rows.offsets[user + 1]];
    if (from === to) continue;
    const taste = model.taste(historyOf(user));
    const items = rows.columns.subarray(from, to);
    const ofItems = new Float32Array(items.length);
    if (!model.predict) model.score(taste, items, ofItems);
    for (const [place, item] of items.entries()) {
      const position = rows.positions[from + place];
      scores[position] =
        model.predict?.(taste, item as ItemIndex, test.timestamps?.[position]) ?? ofItems[place];
    }
  }
  return scores;
}

/** As scikit-learn has it, a share of nothing is 0. */
function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
