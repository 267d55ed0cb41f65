import { comparePaired, type PairedDifference, ratingStatistics } from "@palate/engine";
import type { VersionEvaluation } from "./version-evaluation.ts";

/** How much better one version is than another, and on how many users that rests. */
export interface PairedGain extends PairedDifference {
  readonly users: number;
}

const ratingMetrics = ["rmse", "mae", "r2", "user-rmse"];

/** Resampling takes time by the number of units; users are put together to this many, evenly. */
const mostUnits = 4_000;

/** Whether less of it is better. */
export function lessIsBetter(metric: string): boolean {
  return /^(rmse|mae|user-rmse|log-loss|brier-score)$|^(gini|popularity|miscalibration)@/.test(metric);
}

/**
 * Compares two versions user by user; above 0 the candidate is better, whichever way the metric runs.
 *
 * Beyond 4,000 users, they are put together to 4,000 groups, whose sums are what is resampled: the interval is that of
 * groups drawn with replacement.
 *
 * @param among places of the users that count; all when absent. Only for means over users
 * @returns undefined where they were not measured on the same data, or not both by this metric
 */
export function pairedGain(
  metric: string,
  candidate: VersionEvaluation | undefined,
  other: VersionEvaluation | undefined,
  among?: ArrayLike<number>,
): PairedGain | undefined {
  if (candidate === undefined || candidate.heldOut !== other?.heldOut) return undefined;
  const sides = [candidate, other].map((side) => columnsOf(side, metric, among));
  const [first, second] = sides;
  const users = first?.[0]?.length ?? 0;
  if (first === undefined || second === undefined || users === 0) return undefined;
  const statistic = statisticOf(metric);
  const [difference] = comparePaired(first.map(grouped), second.map(grouped), [statistic]);
  if (difference === undefined) return undefined;
  return lessIsBetter(metric) ? { ...turned(difference), users } : { ...difference, users };
}

/** The columns that a metric is computed from, and last a column that counts users. */
function columnsOf(
  { perUser, ratings }: VersionEvaluation,
  metric: string,
  among: ArrayLike<number> | undefined,
): Float64Array[] | undefined {
  const ofRatings = ratingMetrics.includes(metric) && among === undefined ? ratings : undefined;
  const own = perUser[metric];
  const chosen =
    ofRatings ?? (own && [among === undefined ? own : Float32Array.from(among, (at) => own[at]!)]);
  const length = chosen?.[0]?.length;
  return (
    chosen && [...chosen.map((column) => Float64Array.from(column)), new Float64Array(length ?? 0).fill(1)]
  );
}

function statisticOf(metric: string) {
  const ofRatings = ratingStatistics[ratingMetrics.indexOf(metric)];
  return (totals: Float64Array): number => {
    const users = totals[totals.length - 1]!;
    return ofRatings === undefined ? totals[0]! / users : ofRatings(totals, users);
  };
}

function grouped(column: Float64Array): Float64Array {
  if (column.length <= mostUnits) return column;
  const sums = new Float64Array(mostUnits);
  for (const [place, value] of column.entries()) sums[place % mostUnits]! += value;
  return sums;
}

function turned({ value, low, high, pValue }: PairedDifference): PairedDifference {
  return { value: 0 - value, low: 0 - high, high: 0 - low, pValue };
}
