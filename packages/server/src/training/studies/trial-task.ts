import type { RunSplit } from "@palate/contract";
import type { RecipeModel } from "../recipe.ts";

/** What a worker process is asked to do. It reads nothing but the snapshot, and writes nothing. */
export interface TrialTask {
  readonly snapshotFolder: string;
  readonly model: RecipeModel;
  /** what is measured */
  readonly metric: string;
  readonly seed: number;
  /** how data are divided; by the data when absent */
  readonly split?: RunSplit | undefined;
  /** after how many epochs it is measured before its end, ascending */
  readonly rungs: readonly number[];
  readonly threads: number;
  readonly memoryBytes?: number | undefined;
}

/** What a worker tells while it works. */
export type TrialNews =
  | { readonly kind: "prepared"; readonly protocol: string }
  | { readonly kind: "measured"; readonly epochs: number; readonly value: number };

/** What it came to. */
export type TrialOutcome =
  | { readonly kind: "value"; readonly value: number }
  /** no trial of the study can have a value */
  | { readonly kind: "unmeasured"; readonly reason: string };
