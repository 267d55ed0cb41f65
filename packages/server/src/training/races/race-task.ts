import type { Interval, RunSplit } from "@palate/contract";
import type { RecipeModel } from "../recipe.ts";

/** What a worker process is asked to do. It reads nothing but the snapshot, and writes nothing. */
export interface RaceTask {
  readonly snapshotFolder: string;
  readonly model: RecipeModel;
  readonly seed: number;
  /** how data are divided; by the data when absent */
  readonly split?: RunSplit | undefined;
  /** what it is measured on: a part of what a run learns from, or the part that a run is measured on */
  readonly part: "validation" | "test";
  /** of the users, in (0, 1], that are learned from */
  readonly share: number;
  readonly threads: number;
  readonly memoryBytes?: number | undefined;
}

/** What it came to. Intervals mean something on the test part alone. */
export interface RaceOutcome {
  readonly protocol: string;
  readonly metrics: Readonly<Record<string, Interval>>;
}
