import type { Race } from "@palate/contract";
import { type Entrant, type RaceResult, standingsOf } from "@palate/engine";
import { heats } from "./heats.ts";
import { reduction } from "./shares.ts";

/** Who takes part, as far as the plan needs to know. */
interface PlannedEntrant extends Entrant {
  readonly model: string;
  /** none of those with a model's own settings */
  readonly settings: object;
}

export interface PlannedRace {
  readonly direction: Race["direction"];
  /** of the users, ascending to 1 */
  readonly shares: readonly number[];
  /** for all of the race: its runs, the winner's training, and the measuring of the others */
  readonly budgetSeconds: number;
}

export interface PlannedRun {
  readonly id: string;
  readonly round: number;
  /** of the users that are learned from */
  readonly share: number;
  /** after so much longer it is broken off */
  readonly seconds: number;
}

/** Of the time, what the models with their own settings may take before anything else is tried. */
const firstShare = 0.3;
/** Of the time, the most and the least that is kept for what follows on the runs. */
const mostReserved = 0.5;
const leastReserved = 0.05;
/** How much longer than its fit in the race a model's training takes: it fits on more, twice, and is measured with intervals. */
export const trainingCost = 3;
/** Processes that start, and data that are read again. */
const startSeconds = 4;
/** How much longer than reckoned things may take. */
const safety = 1.3;

/**
 * What runs next. First each model with its own settings, on all users, so that no other choice is made for want of trying
 * it; one that takes longer than its share of the time is broken off and starts again with the others. Then heats of the
 * settings that were drawn, those of the better models first. What the winner's training and the measuring of the others will
 * take is reckoned by what the first fits took, and kept.
 *
 * Pure: the same results and time spent give the same run.
 *
 * @returns of the results so far and the seconds since the race began, which a process that died may have spent in vain;
 *   undefined when nobody is left, or the time would not suffice
 */
export function racePlan(
  { direction, shares, budgetSeconds }: PlannedRace,
  entrants: readonly PlannedEntrant[],
): (results: readonly RaceResult[], spentSeconds: number) => PlannedRun | undefined {
  const last = shares.length - 1;
  const own = entrants.filter(({ settings }) => Object.keys(settings).length === 0);
  const ownIds = new Set(own.map(({ id }) => id));

  return (results, spentSeconds) => {
    const first = results.filter(({ id, round }) => ownIds.has(id) && round === last);
    const waiting = own.filter(({ id }) => !first.some((result) => result.id === id));
    const next = waiting[0];
    if (next !== undefined) {
      const left = Math.max(0, budgetSeconds * firstShare - costOf(results));
      return { id: next.id, round: last, share: 1, seconds: left / waiting.length };
    }

    const standings = standingsOf({ direction }, own, first);
    const places = new Map(standings.map(({ id }, place) => [modelOf(own, id), place]));
    const seconds = new Map(first.filter(hasValue).map(({ id, cost }) => [modelOf(own, id), cost]));
    const field = inTurns(entrants, places).filter(
      ({ id }) => !first.some((result) => result.id === id && hasValue(result)),
    );
    if (field.length === 0) return undefined;

    const leader = standings.find(({ round }) => round === last);
    const inVain = Math.max(0, spentSeconds - costOf(results));
    const kept = reserved(budgetSeconds, leader && modelOf(own, leader.id), seconds);
    const limit = budgetSeconds - kept - inVain;
    const step = heats(
      { direction, budgets: shares, reduction },
      field,
      limit - costOf(first),
    )(withoutFirst(results, first));
    if (step === undefined) return undefined;
    const left = limit - costOf(results);
    const usual = seconds.get(modelOf(field, step.id)) ?? 0;
    if (usual * step.budget >= left) return undefined;
    return { id: step.id, round: step.round, share: step.budget, seconds: left };
  };
}

/** One of each model after the other, the better models first. */
function inTurns(
  entrants: readonly PlannedEntrant[],
  places: ReadonlyMap<string, number>,
): readonly PlannedEntrant[] {
  const turns = new Map<string, number>();
  return entrants
    .map((entrant) => {
      const turn = turns.get(entrant.model) ?? 0;
      turns.set(entrant.model, turn + 1);
      return { entrant, turn };
    })
    .sort((a, b) => a.turn - b.turn || places.get(a.entrant.model)! - places.get(b.entrant.model)!)
    .map(({ entrant }) => entrant);
}

/** What is kept of the time for the training of the leader, and for measuring the best of each other model. */
function reserved(
  budgetSeconds: number,
  leader: string | undefined,
  seconds: ReadonlyMap<string, number>,
): number {
  if (leader === undefined) return budgetSeconds * mostReserved;
  const measuring = Array.from(seconds.values()).reduce((sum, cost) => sum + cost, 0);
  const reckoned = safety * (startSeconds + (trainingCost - 1) * seconds.get(leader)! + measuring);
  return Math.min(budgetSeconds * mostReserved, Math.max(budgetSeconds * leastReserved, reckoned));
}

/** What was broken off at first costs the heats nothing, and is not tried on all users again. */
function withoutFirst(results: readonly RaceResult[], first: readonly RaceResult[]): RaceResult[] {
  return results.flatMap((result) => {
    if (!first.includes(result)) return [result];
    return hasValue(result) ? [] : [{ ...result, cost: 0 }];
  });
}

function modelOf(entrants: readonly PlannedEntrant[], id: string): string {
  return entrants.find((entrant) => entrant.id === id)!.model;
}

function hasValue({ value }: RaceResult): boolean {
  return value !== undefined && Number.isFinite(value);
}

function costOf(results: readonly RaceResult[]): number {
  return results.reduce((sum, { cost }) => sum + cost, 0);
}
