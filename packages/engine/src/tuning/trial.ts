import type { Json } from "../artifact/artifact.ts";
import type { Point } from "./space/space.ts";

/** How far a trial has come. */
export const trialStates = ["running", "complete", "pruned", "failed"] as const;
export type TrialState = (typeof trialStates)[number];

export const directions = ["minimize", "maximize"] as const;
export type Direction = (typeof directions)[number];

/** What was measured before the end: such as after an epoch, which is then the step. */
export interface IntermediateValue {
  /** whole, from 0 */
  readonly step: number;
  readonly value: number;
}

/** One point that is, or was, tried. */
export interface Trial {
  /** unique in its study; higher ones were asked for later */
  readonly number: number;
  readonly state: TrialState;
  readonly point: Point;
  /** the objective: of complete trials, and finite */
  readonly value?: number;
  /** by ascending step, each step once */
  readonly intermediate: readonly IntermediateValue[];
  /** whatever the caller wants to keep with it */
  readonly attributes: Readonly<Record<string, Json>>;
  /** milliseconds since the epoch, where the caller tells */
  readonly startedAt?: number;
  readonly finishedAt?: number;
}

/** @returns the value with the sign that makes lower ones better */
export function cost(value: number, direction: Direction): number {
  return direction === "minimize" ? value : -value;
}

/** @returns trials by number: whatever is made of them then does not depend on the order in which they were given */
export function inOrder(trials: readonly Trial[]): Trial[] {
  return trials.toSorted((a, b) => a.number - b.number);
}
