import type { StudyRecord } from "../study-record.ts";
import { cost, type Trial } from "../trial.ts";

export interface HalvingOptions {
  /** step of the first rung: nothing is pruned before it */
  readonly minResource: number;
  /** of the trials that reach a rung one in so many goes on; the next rung is so many times as far */
  readonly reduction: number;
  /** rungs that are left out at the beginning */
  readonly earlyStoppingRate: number;
}

export const halvingDefaults: HalvingOptions = { minResource: 1, reduction: 4, earlyStoppingRate: 0 };

/**
 * Asynchronous successive halving (Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020): at each
 * rung a trial goes on if it is among the best 1/`reduction` of those that have come there so far, and else ends. While
 * fewer than `reduction` have come there, only the best of them goes on.
 */
export function isHalved(
  { trials, direction }: Pick<StudyRecord, "trials" | "direction">,
  trial: Trial,
  { minResource, reduction, earlyStoppingRate }: HalvingOptions,
): boolean {
  const reached = trial.intermediate.at(-1);
  if (reached === undefined) return false;
  const before = trial.intermediate.at(-2)?.step ?? -1;
  const own = cost(reached.value, direction);
  for (let rung = earlyStoppingRate; ; rung++) {
    const at = minResource * reduction ** rung;
    if (reached.step < at) return false;
    // It was judged at this rung when it first came there.
    if (before >= at) continue;
    const others = trials
      .filter(({ number }) => number !== trial.number)
      .flatMap((other) => valueAt(other, at, rung > earlyStoppingRate ? at / reduction : undefined) ?? [])
      .map((value) => cost(value, direction));
    const costs = [...others, own].sort((a, b) => a - b);
    const survivors = Math.max(Math.floor(costs.length / reduction), 1);
    if (own > costs[survivors - 1]) return true;
  }
}

/**
 * What a trial had when it came to a rung. One that ended at the rung before, though its last report passes both, never came
 * to this one.
 */
function valueAt({ state, intermediate }: Trial, at: number, before: number | undefined): number | undefined {
  const index = intermediate.findIndex(({ step }) => step >= at);
  if (index < 0) return undefined;
  const isLast = state === "pruned" && index === intermediate.length - 1;
  if (isLast && before !== undefined && (intermediate[index - 1]?.step ?? -1) < before) return undefined;
  return intermediate[index].value;
}
