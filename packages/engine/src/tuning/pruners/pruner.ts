import type { StudyRecord } from "../study-record.ts";
import type { Trial } from "../trial.ts";
import { type HalvingOptions, halvingDefaults, isHalved } from "./halving.ts";
import { isBelowMedian, type MedianOptions, medianDefaults } from "./median.ts";

/** The rule by which trials end early. */
export type Pruner =
  | ({ readonly kind: "median" } & Partial<MedianOptions>)
  | ({ readonly kind: "halving" } & Partial<HalvingOptions>);

/**
 * @param trial with what it has reported so far; it is judged at its latest report
 * @returns whether it should end there
 * @throws RangeError for options that no rule can be made of
 */
export function isPruned(
  pruner: Pruner,
  record: Pick<StudyRecord, "trials" | "direction">,
  trial: Trial,
): boolean {
  if (pruner.kind === "median") {
    const options = { ...medianDefaults, ...pruner };
    requireWhole(options.intervalSteps, 1, "intervalSteps");
    return isBelowMedian(record, trial, options);
  }
  const options = { ...halvingDefaults, ...pruner };
  requireWhole(options.minResource, 1, "minResource");
  requireWhole(options.reduction, 2, "reduction");
  requireWhole(options.earlyStoppingRate, 0, "earlyStoppingRate");
  return isHalved(record, trial, options);
}

function requireWhole(value: number, least: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`${name} is a whole number from ${least}, not ${value}.`);
}
