import type { StudyRecord } from "../study-record.ts";
import { cost, type Trial } from "../trial.ts";

export interface MedianOptions {
  /** complete trials before any is pruned */
  readonly startupTrials: number;
  /** steps before a trial can be pruned */
  readonly warmupSteps: number;
  /** steps from one examination to the next, counted from the end of the warm-up */
  readonly intervalSteps: number;
  /** complete trials that have a value at the step, before one is pruned there */
  readonly minTrials: number;
}

export const medianDefaults: MedianOptions = {
  startupTrials: 5,
  warmupSteps: 0,
  intervalSteps: 1,
  minTrials: 1,
};

/**
 * The median stopping rule (Golovin et al., "Google Vizier", KDD 2017): a trial ends when the best that it has reached is
 * worse than the median of what the complete trials had at the same step.
 */
export function isBelowMedian(
  { trials, direction }: Pick<StudyRecord, "trials" | "direction">,
  trial: Trial,
  { startupTrials, warmupSteps, intervalSteps, minTrials }: MedianOptions,
): boolean {
  const complete = trials.filter(({ state }) => state === "complete");
  const step = trial.intermediate.at(-1)?.step;
  if (step === undefined || step < warmupSteps || complete.length < Math.max(startupTrials, 1)) return false;
  // An examination that fell between two reports is made up for at the next one, and is not made twice.
  const due = Math.floor((step - warmupSteps) / intervalSteps) * intervalSteps + warmupSteps;
  if ((trial.intermediate.at(-2)?.step ?? -1) >= due) return false;
  const others = complete.flatMap(({ intermediate }) =>
    intermediate.filter((known) => known.step === step).map(({ value }) => cost(value, direction)),
  );
  if (others.length < Math.max(minTrials, 1)) return false;
  const best = Math.min(...trial.intermediate.map(({ value }) => cost(value, direction)));
  return best > median(others);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}
