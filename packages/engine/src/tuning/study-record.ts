import type { Json } from "../artifact/artifact.ts";
import type { Space } from "./space/space.ts";
import { cost, type Direction, inOrder, type Trial } from "./trial.ts";

/** What a search has found so far, whoever made it. */
export interface StudyRecord {
  readonly name: string;
  readonly direction: Direction;
  readonly space: Space;
  readonly trials: readonly Trial[];
  readonly attributes: Readonly<Record<string, Json>>;
}

/** @returns the complete trial with the best value, of equals the earliest; undefined when none is complete */
export function bestTrial({
  trials,
  direction,
}: Pick<StudyRecord, "trials" | "direction">): Trial | undefined {
  let best: Trial | undefined;
  for (const trial of inOrder(trials)) {
    if (trial.state !== "complete" || trial.value === undefined) continue;
    if (best === undefined || cost(trial.value, direction) < cost(best.value!, direction)) best = trial;
  }
  return best;
}
