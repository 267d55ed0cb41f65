import type { Interval, RunModel } from "@palate/contract";
import type { VersionEvaluation } from "../registry/index.ts";
import type { RecipeModel } from "./recipe.ts";

/** What a worker process is asked to do. It reads nothing but the snapshot, and writes nothing but its output. */
export interface TrainTask {
  readonly snapshotFolder: string;
  /** exists; each trained model leaves a folder with its artifact in it */
  readonly outputFolder: string;
  readonly models: readonly PlacedModel[];
  readonly seed: number;
  readonly threads: number;
}

/** A model with its place in the run. */
export interface PlacedModel extends RecipeModel {
  readonly position: number;
}

/** What a worker tells while it works. */
export type TrainNews =
  /** the snapshot is read and divided */
  | { readonly kind: "prepared"; readonly protocol: string }
  | {
      readonly kind: "progress";
      readonly position: number;
      readonly progress: Pick<RunModel, "fraction" | "secondsLeft" | "loss"> & { readonly stage: WorkStage };
    }
  | { readonly kind: "trained"; readonly position: number; readonly trained: TrainedModel }
  /** this model has no result; the others go on */
  | { readonly kind: "failed"; readonly position: number; readonly reason: string };

export type WorkStage = Extract<RunModel["stage"], "fitting" | "evaluating" | "refitting">;

/** What came of one model. */
export interface TrainedModel {
  readonly metrics: Readonly<Record<string, Interval>>;
  /** the same user by user, for later comparisons; undefined where no lists were measured */
  readonly evaluation: VersionEvaluation | undefined;
  /** how long the fit on the whole snapshot took */
  readonly fitSeconds: number;
  readonly trainingData: { readonly users: number; readonly items: number; readonly interactions: number };
  /** the build of the kernels that computed it */
  readonly kernels: string;
  readonly artifactFolder: string;
}

/** What a worker says at its end. */
export interface TrainOutcome {
  /** the most memory that the process held */
  readonly peakMemoryBytes: number;
}
