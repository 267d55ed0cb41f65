import type { GateCheck, GateDefinition, ModelVersion } from "@palate/contract";
import { activityGrouping, type Interval } from "@palate/engine";
import { lessIsBetter, pairedGain } from "../evaluations/paired-gain.ts";
import type { VersionEvaluation } from "../evaluations/version-evaluation.ts";

/** A version with what was measured of it. */
export interface Measured {
  /** as it is named in a sentence */
  readonly name: string;
  readonly metrics: ModelVersion["metrics"];
  readonly trainingData: Pick<ModelVersion["trainingData"], "interactions">;
  readonly evaluation: VersionEvaluation | undefined;
}

/**
 * Looks at everything that a gate asks for. A candidate passes when every check does.
 *
 * @param other the champion, or the version that was measured in its place on the candidate's data
 * @returns checks in the order of the gate; without those of metrics when the two can't be compared
 */
export function judge(gate: GateDefinition, candidate: Measured, other: Measured): GateCheck[] {
  const data = enoughData(gate, candidate);
  if (candidate.evaluation === undefined || candidate.evaluation.heldOut !== other.evaluation?.heldOut)
    return [data, incomparable(candidate, other)];
  const comparable: GateCheck = {
    check: "comparable",
    users: candidate.evaluation.activity.length,
    passed: true,
    reason: `${candidate.name} and ${other.name} were measured on the same held-out interactions of the same users.`,
  };
  return [
    data,
    comparable,
    decisive(gate, candidate, other),
    ...gate.guards.map((guard) => guarded(guard, candidate, other)),
    ...gate.slices.flatMap((slice) => sliced(slice, candidate, other)),
  ];
}

function enoughData({ minimum }: GateDefinition, { trainingData, evaluation }: Measured): GateCheck {
  const users = evaluation?.activity.length ?? 0;
  const { interactions } = trainingData;
  const passed = users >= minimum.users && interactions >= minimum.interactions;
  const has = `It learned from ${interactions} interactions and was measured on ${users} users`;
  const needs = `${minimum.interactions} and ${minimum.users}`;
  return {
    check: "data",
    users,
    passed,
    reason: passed ? `${has}; ${needs} are asked for.` : `${has}, and at least ${needs} are asked for.`,
  };
}

function incomparable(candidate: Measured, other: Measured): GateCheck {
  const unmeasured = [candidate, other].find(({ evaluation }) => evaluation === undefined);
  const reason =
    unmeasured === undefined
      ? `${candidate.name} and ${other.name} were measured on different held-out data, which can't be compared. Train ` +
        `both in one run: the champion's model with the champion's settings beside the candidate's.`
      : `Nothing is known of how ${unmeasured.name} does user by user, so that the two can't be compared. Train it again.`;
  return { check: "comparable", passed: false, reason };
}

/** The metric by which the candidate must be better. */
function decisive(
  { metric, minimumDifference }: GateDefinition,
  candidate: Measured,
  other: Measured,
): GateCheck {
  const found = gainIn(metric, candidate, other);
  const about = {
    check: "metric",
    metric,
    ...values(metric, candidate, other),
    limit: minimumDifference,
  } as const;
  if (found === undefined)
    return {
      ...about,
      passed: false,
      reason: `${metric} was not measured of both, so that nothing shows which is better.`,
    };
  const { gain } = found;
  const passed = gain.low > minimumDifference;
  const interval = `${shown(gain.value)} (${shown(gain.low)} to ${shown(gain.high)})`;
  return {
    ...about,
    ...found,
    passed,
    reason: passed
      ? `It gains ${interval} in ${metric}, all of it above ${minimumDifference}.`
      : `It gains ${interval} in ${metric}; the whole interval must lie above ${minimumDifference}.`,
  };
}

/** What may not become worse than by so much. The champion's own lack of a metric guards nothing. */
function guarded(
  { metric, mayFallBy }: GateDefinition["guards"][number],
  candidate: Measured,
  other: Measured,
): GateCheck {
  const about = { check: "guard", metric, ...values(metric, candidate, other), limit: mayFallBy } as const;
  if (other.metrics[metric] === undefined)
    return {
      ...about,
      passed: true,
      reason: `${metric} was not measured of the champion, so that nothing can fall.`,
    };
  if (candidate.metrics[metric] === undefined)
    return { ...about, passed: false, reason: `The champion has ${metric}, and the candidate has none.` };
  const found = gainIn(metric, candidate, other)!;
  return { ...about, ...found, ...fallen(found.gain.value, mayFallBy, metric) };
}

function sliced(
  { metric, mayFallBy, leastUsers }: GateDefinition["slices"][number],
  candidate: Measured,
  other: Measured,
): GateCheck[] {
  const { activity } = candidate.evaluation!;
  const places = Array.from(activity.keys());
  const quarters = activityGrouping(activity, places);
  return quarters.names.map((name, quarter): GateCheck => {
    const members = places.filter((place) => quarters.groupsOf(place).includes(quarter));
    const slice = `users with ${name} interactions`;
    const about = { check: "slice", metric, slice, limit: mayFallBy, users: members.length } as const;
    if (members.length < leastUsers)
      return {
        ...about,
        passed: true,
        reason: `There are ${members.length} ${slice}: too few to say anything.`,
      };
    const gain = pairedGain(metric, candidate.evaluation, other.evaluation, members);
    if (gain === undefined)
      return { ...about, passed: false, reason: `${metric} was not measured of both, user by user.` };
    const { users, ...interval } = gain;
    return { ...about, users, gain: interval, ...fallen(gain.value, mayFallBy, `${metric} of ${slice}`) };
  });
}

function fallen(gain: number, mayFallBy: number, what: string): Pick<GateCheck, "passed" | "reason"> {
  const passed = gain >= -mayFallBy;
  if (gain >= 0) return { passed, reason: `${what} does not become worse.` };
  const fall = `${what} becomes worse by ${shown(-gain)}`;
  return {
    passed,
    reason: passed
      ? `${fall}; ${mayFallBy} are allowed.`
      : `${fall}, and no more than ${mayFallBy} are allowed.`,
  };
}

/** Paired, user by user, where there are values of each user; of facts about all lists together, their difference. */
function gainIn(
  metric: string,
  candidate: Measured,
  other: Measured,
): (Pick<GateCheck, "gain" | "users"> & { gain: Interval }) | undefined {
  const paired = pairedGain(metric, candidate.evaluation, other.evaluation);
  if (paired !== undefined) {
    const { users, ...gain } = paired;
    return { gain, users };
  }
  const [own, its] = [candidate.metrics[metric], other.metrics[metric]];
  if (own === undefined || its === undefined) return undefined;
  // As far apart as two intervals allow, which is more cautious than a paired comparison.
  return {
    gain: lessIsBetter(metric)
      ? { value: its.value - own.value, low: its.low - own.high, high: its.high - own.low }
      : { value: own.value - its.value, low: own.low - its.high, high: own.high - its.low },
  };
}

function values(
  metric: string,
  candidate: Measured,
  other: Measured,
): Pick<GateCheck, "candidate" | "champion"> {
  const [own, its] = [candidate.metrics[metric]?.value, other.metrics[metric]?.value];
  return { ...(own !== undefined && { candidate: own }), ...(its !== undefined && { champion: its }) };
}

const shown = (value: number): string => value.toFixed(4);
