import { cost, type Direction } from "./trial.ts";

/** A model with settings that takes part in a race; only the caller knows what its id stands for. */
export interface Entrant {
  readonly id: string;
}

export interface RaceRules {
  readonly direction: Direction;
  /** what a run of each round may use, ascending: epochs, or a share of the data */
  readonly budgets: readonly number[];
  /** of those that finished a round one in so many goes on to the next; above 1 */
  readonly reduction: number;
  /** what all runs together may cost, in the unit of the results' costs: such as seconds; Infinity when absent */
  readonly limit?: number;
}

/** What a run came to. */
export interface RaceResult {
  readonly id: string;
  /** from 0 */
  readonly round: number;
  /** absent, or not finite, when the run failed */
  readonly value?: number;
  /** what it cost, at least 0 */
  readonly cost: number;
}

/** A run that has begun. */
export type RaceRun = Pick<RaceResult, "id" | "round">;

export type RaceStep =
  | { readonly kind: "run"; readonly id: string; readonly round: number; readonly budget: number }
  /** the runs under way have to end first */
  | { readonly kind: "wait" }
  | { readonly kind: "over" };

/** An entrant's place in the end. */
export interface Standing {
  readonly id: string;
  /** the last round that it finished; -1 for one that finished none */
  readonly round: number;
  /** what it reached there */
  readonly value?: number;
}

/**
 * Successive halving with a limit on the whole (Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and
 * Hyperparameter Optimization", AISTATS 2016): all entrants run with a small budget, the best go on with a larger one.
 * What is left of the limit is divided evenly among the rounds to come, so that the last one has its share however slow
 * the first entrants are: a round whose share is used up begins no more runs, and those that it has not tried are out.
 *
 * Pure: the same results and runs under way, in any order, give the same step; several workers may ask one after the other.
 *
 * @param entrants in the order in which they are tried, the first ones surely
 * @param running runs that have begun and have no result yet
 * @throws RangeError for rules that make no race
 */
export function nextOfRace(
  rules: RaceRules,
  entrants: readonly Entrant[],
  results: readonly RaceResult[],
  running: readonly RaceRun[],
): RaceStep {
  requireRules(rules);
  const { budgets, limit = Number.POSITIVE_INFINITY } = rules;
  let field = entrants.map(({ id }) => id);
  let left = limit;
  for (const [round, budget] of budgets.entries()) {
    const ofRound = results.filter((result) => result.round === round);
    const underWay = running.filter((run) => run.round === round);
    const spent = ofRound.reduce((sum, result) => sum + result.cost, 0);
    const share = left / (budgets.length - round);
    const begun = new Set([...ofRound, ...underWay].map(({ id }) => id));
    const next = field.find((id) => !begun.has(id));
    if (next !== undefined && spent < share) return { kind: "run", id: next, round, budget };
    if (underWay.length > 0) return { kind: "wait" };
    left -= spent;
    if (left <= 0) return { kind: "over" };
    field = survivorsOf(rules, field, ofRound);
    if (field.length === 0) return { kind: "over" };
  }
  return { kind: "over" };
}

/** Everybody's place, the winner first: who came further is better, then who reached more; equals as they entered. */
export function standingsOf(
  { direction }: Pick<RaceRules, "direction">,
  entrants: readonly Entrant[],
  results: readonly RaceResult[],
): Standing[] {
  const standings = entrants.map(({ id }): Standing => {
    const own = results.filter((result) => result.id === id && hasValue(result));
    const last = own.reduce<RaceResult | undefined>(
      (latest, result) => (latest === undefined || result.round > latest.round ? result : latest),
      undefined,
    );
    return last === undefined ? { id, round: -1 } : { id, round: last.round, value: last.value! };
  });
  const costOf = ({ value }: Standing) => (value === undefined ? 0 : cost(value, direction));
  return standings.sort((a, b) => b.round - a.round || costOf(a) - costOf(b));
}

/** The best 1/`reduction` of those that have a value, and at least one of them. */
function survivorsOf(
  { direction, reduction }: RaceRules,
  field: readonly string[],
  results: readonly RaceResult[],
): string[] {
  const values = new Map(results.filter(hasValue).map(({ id, value }) => [id, cost(value, direction)]));
  const finished = field.filter((id) => values.has(id));
  const survivors = Math.max(Math.floor(finished.length / reduction), Math.min(finished.length, 1));
  return finished.sort((a, b) => values.get(a)! - values.get(b)!).slice(0, survivors);
}

function hasValue(result: RaceResult): result is RaceResult & { readonly value: number } {
  return result.value !== undefined && Number.isFinite(result.value);
}

function requireRules({ budgets, reduction, limit }: RaceRules): void {
  if (!(reduction > 1)) throw new RangeError(`A race's reduction is above 1, not ${reduction}.`);
  if (budgets.length === 0) throw new RangeError("A race has at least one round.");
  if (budgets.some((budget, round) => !(budget > (round === 0 ? 0 : budgets[round - 1]))))
    throw new RangeError("The budgets of a race's rounds are above 0 and ascending.");
  if (limit !== undefined && !(limit > 0)) throw new RangeError(`A race's limit is above 0, not ${limit}.`);
}
