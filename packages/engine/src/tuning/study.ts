import type { Json } from "../artifact/artifact.ts";
import { isPruned, type Pruner } from "./pruners/pruner.ts";
import { nextPoint, type Sampler } from "./samplers/sampler.ts";
import { requirePoint } from "./space/check-point.ts";
import { requireSpace } from "./space/check-space.ts";
import type { Point } from "./space/space.ts";
import type { StudyRecord } from "./study-record.ts";
import type { Trial } from "./trial.ts";

/**
 * A search for settings as a value: JSON can carry it, and whoever holds it goes on where it stood. Trials are asked for
 * and told about; each function returns the study with the change. The next point depends on the seed and the trials
 * alone, so a study that is read back asks for the same points.
 */
export interface Study extends StudyRecord {
  readonly sampler: Sampler;
  /** absent: every trial is carried through */
  readonly pruner?: Pruner;
  readonly seed: number;
  /** trials in all, whatever becomes of them */
  readonly trialLimit: number;
}

/** How a trial ended. A value that is not finite counts as a failure. */
export type Outcome =
  | { readonly state: "complete"; readonly value: number }
  | { readonly state: "pruned" }
  | { readonly state: "failed" };

/** Trials of a study that is not told how many. */
export const DEFAULT_TRIALS = 50;

/**
 * @param given what is known of the study: TPE, 50 trials and seed 42 where nothing else is said; `trials` of an earlier
 *   study are gone on from
 * @throws SpaceError naming every fault of the space, RangeError for another seed or limit
 */
export function newStudy(given: Pick<Study, "name" | "direction" | "space"> & Partial<Study>): Study {
  requireSpace(given.space);
  const study: Study = {
    trials: [],
    attributes: {},
    sampler: { kind: "tpe" },
    seed: 42,
    trialLimit: DEFAULT_TRIALS,
    ...given,
  };
  if (!Number.isSafeInteger(study.seed) || study.seed < 0)
    throw new RangeError(`A study's seed is an integer from 0 to 2^53 - 1, and ${study.seed} is not.`);
  if (!Number.isSafeInteger(study.trialLimit) || study.trialLimit < 1)
    throw new RangeError(`A study has at least one trial, not ${study.trialLimit}.`);
  return study;
}

/**
 * Begins a trial.
 *
 * @param point one that the caller wants tried, such as the defaults; the sampler's choice when absent
 * @param startedAt milliseconds since the epoch
 * @returns undefined when the study has all its trials
 * @throws SpaceError for a point that is not of the space
 */
export function ask(
  study: Study,
  { point, startedAt }: { readonly point?: Point; readonly startedAt?: number } = {},
): { readonly study: Study; readonly trial: Trial } | undefined {
  if (study.trials.length >= study.trialLimit) return undefined;
  if (point !== undefined) requirePoint(study.space, point);
  const number = study.trials.reduce((next, trial) => Math.max(next, trial.number + 1), 0);
  const trial: Trial = {
    number,
    state: "running",
    point: point ?? nextPoint(study, study.sampler, study.seed, number),
    intermediate: [],
    attributes: {},
    ...(startedAt === undefined ? {} : { startedAt }),
  };
  return { study: { ...study, trials: [...study.trials, trial] }, trial };
}

/**
 * Notes what a running trial has reached.
 *
 * @param step whole, from 0; a step that was reported before keeps its first value
 * @throws RangeError when the trial is not running, or for a step or value that is no number
 */
export function report(study: Study, number: number, step: number, value: number): Study {
  if (!Number.isSafeInteger(step) || step < 0)
    throw new RangeError(`A step is a whole number from 0, not ${step}.`);
  if (!Number.isFinite(value))
    throw new RangeError(`A value that is reported is finite, and ${value} is not.`);
  return changed(study, number, (trial) => {
    if (trial.intermediate.some((known) => known.step === step)) return trial;
    const intermediate = [...trial.intermediate, { step, value }].sort((a, b) => a.step - b.step);
    return { ...trial, intermediate };
  });
}

/** @returns whether the study's pruner would end this trial at its latest report */
export function shouldPrune(study: Study, number: number): boolean {
  const { pruner } = study;
  return pruner !== undefined && isPruned(pruner, study, runningTrial(study, number));
}

/**
 * Ends a trial.
 *
 * @param finishedAt milliseconds since the epoch
 * @throws RangeError when the trial is not running
 */
export function tell(study: Study, number: number, outcome: Outcome, finishedAt?: number): Study {
  const isFailed = outcome.state === "complete" && !Number.isFinite(outcome.value);
  return changed(study, number, (trial) => ({
    ...trial,
    ...(isFailed ? { state: "failed" } : outcome),
    ...(finishedAt === undefined ? {} : { finishedAt }),
  }));
}

/** Keeps something with a running trial. @throws RangeError when the trial is not running */
export function annotate(study: Study, number: number, name: string, value: Json): Study {
  return changed(study, number, (trial) => ({
    ...trial,
    attributes: { ...trial.attributes, [name]: value },
  }));
}

function changed(study: Study, number: number, change: (trial: Trial) => Trial): Study {
  const running = runningTrial(study, number);
  return { ...study, trials: study.trials.map((trial) => (trial === running ? change(trial) : trial)) };
}

function runningTrial({ trials }: Study, number: number): Trial {
  const trial = trials.find((known) => known.number === number);
  if (trial === undefined) throw new RangeError(`There is no trial ${number}.`);
  if (trial.state !== "running") throw new RangeError(`Trial ${number} is over: it is ${trial.state}.`);
  return trial;
}
