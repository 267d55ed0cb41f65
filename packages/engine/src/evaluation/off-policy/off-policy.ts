import {
  type BootstrapOptions,
  bootstrap,
  type Interval,
  type Statistic,
} from "../../statistics/bootstrap.ts";

/** Decisions of one policy with what they earned, for the estimate of what another one would have earned. */
export interface LoggedDecisions {
  /** the chance, in (0, 1], with which the policy that was in charge chose what it chose */
  readonly propensities: ArrayLike<number>;
  /** the chance, in [0, 1], with which the policy in question would choose the same */
  readonly targets: ArrayLike<number>;
  /** what the choice earned */
  readonly rewards: ArrayLike<number>;
  /** a model of rewards, for the doubly robust estimate */
  readonly rewardModel?: {
    /** what it predicts for the choice that was made */
    readonly logged: ArrayLike<number>;
    /** the mean of what it predicts over the choices of the policy in question */
    readonly target: ArrayLike<number>;
  };
  /** whose decisions they are, as dense indices: intervals draw whole users; each decision by itself when absent */
  readonly units?: ArrayLike<number>;
}

export interface OffPolicyOptions extends BootstrapOptions {
  /** weights above it are cut to it: less variance, for a bias towards what was logged; none when absent */
  readonly clip?: number;
}

/** What the policy in question would have earned per decision, with 95% bootstrap intervals. */
export interface OffPolicyEstimates {
  /** what the policy that was in charge earned: no estimate */
  readonly logged: Interval;
  /** inverse propensity score (Horvitz and Thompson, 1952): right on average, and noisy */
  readonly ips: Interval;
  /** self-normalized (Swaminathan and Joachims, NIPS 2015): slightly off with few decisions, much less noisy */
  readonly snips: Interval;
  /** the reward model alone: as wrong as the model */
  readonly direct?: Interval;
  /** right on average when the propensities or the reward model are (Dudík, Langford and Li, ICML 2011) */
  readonly doublyRobust?: Interval;
  readonly decisions: number;
  /** how many decisions of the policy in question tell as much (Kish): low when few of them could have been its own */
  readonly effectiveSampleSize: number;
  /** near 1; well below it when the policy in question chooses what was never chosen, and no estimate is worth anything */
  readonly meanWeight: Interval;
  readonly maxWeight: number;
  /** of the decisions, the share whose weight was cut */
  readonly clippedShare: number;
}

/** An estimate was asked for of decisions that can't carry one. */
export class OffPolicyError extends RangeError {
  override readonly name = "OffPolicyError";
}

/**
 * Estimates what another policy would have earned from what a policy that chose by chance has earned: each decision counts
 * as often as the other policy would have made it. Formulas are those of the Open Bandit Pipeline (Saito et al., NeurIPS
 * Datasets 2021). It needs what no record can be given afterwards: the chances at the time of the choice.
 *
 * @throws OffPolicyError without decisions, for columns of unequal length, or for chances that are none; a propensity of
 *   0 is one: what could not be chosen was not
 */
export function offPolicyEstimates(
  { propensities, targets, rewards, rewardModel, units }: LoggedDecisions,
  { clip = Number.POSITIVE_INFINITY, ...options }: OffPolicyOptions = {},
): OffPolicyEstimates {
  const count = propensities.length;
  if (count === 0)
    throw new OffPolicyError("Nothing can be estimated: no decision has the chance with which it was made.");
  const columns = [targets, rewards, rewardModel?.logged, rewardModel?.target, units];
  if (columns.some((column) => column !== undefined && column.length !== count))
    throw new OffPolicyError("Each column needs one value for every decision.");
  if (!(clip > 0)) throw new OffPolicyError(`Weights can't be cut to ${clip}.`);
  const weights = Float64Array.from({ length: count }, (_, at) => {
    if (!(propensities[at] > 0 && propensities[at] <= 1))
      throw new OffPolicyError(
        `Decision ${at} was made with a chance above 0, up to 1, and ${propensities[at]} is not.`,
      );
    if (!(targets[at] >= 0 && targets[at] <= 1))
      throw new OffPolicyError(`What decision ${at} is asked about is a chance, and ${targets[at]} is not.`);
    if (!Number.isFinite(rewards[at]))
      throw new OffPolicyError(`The reward of decision ${at} is ${rewards[at]}.`);
    return targets[at] / propensities[at];
  });
  const cut = weights.map((weight) => Math.min(weight, clip));

  const sums = summedBy(units, count);
  const residual = (at: number) => cut[at] * (rewards[at] - (rewardModel?.logged[at] ?? 0));
  const totals = [
    sums(() => 1),
    sums((at) => rewards[at]),
    sums((at) => cut[at]),
    sums((at) => cut[at] * rewards[at]),
    sums((at) => rewardModel?.target[at] ?? 0),
    sums(residual),
  ];
  const statistics: Statistic[] = [
    ([decisions, earned]) => earned / decisions,
    ([decisions, , , weighted]) => weighted / decisions,
    // Of decisions that could all not have been made, nothing is known; they earn what they earned: nothing.
    ([, , weight, weighted]) => (weight === 0 ? 0 : weighted / weight),
    ([decisions, , weight]) => weight / decisions,
    ([decisions, , , , predicted]) => predicted / decisions,
    ([decisions, , , , predicted, left]) => (predicted + left) / decisions,
  ];
  const [logged, ips, snips, meanWeight, direct, doublyRobust] = bootstrap(totals, statistics, options);
  const weight = cut.reduce((sum, one) => sum + one, 0);
  const squares = cut.reduce((sum, one) => sum + one * one, 0);
  return {
    logged,
    ips,
    snips,
    ...(rewardModel && { direct, doublyRobust }),
    decisions: count,
    effectiveSampleSize: squares === 0 ? 0 : weight ** 2 / squares,
    meanWeight,
    maxWeight: weights.reduce((most, one) => Math.max(most, one), 0),
    clippedShare: weights.reduce((sum, one) => sum + (one > clip ? 1 : 0), 0) / count,
  };
}

/** @returns what sums a value over the decisions of each unit */
function summedBy(
  units: ArrayLike<number> | undefined,
  count: number,
): (value: (at: number) => number) => Float64Array {
  if (units === undefined) return (value) => Float64Array.from({ length: count }, (_, at) => value(at));
  const places = new Map<number, number>();
  for (let at = 0; at < count; at++) if (!places.has(units[at])) places.set(units[at], places.size);
  return (value) => {
    const sums = new Float64Array(places.size);
    for (let at = 0; at < count; at++) sums[places.get(units[at]) ?? 0] += value(at);
    return sums;
  };
}
