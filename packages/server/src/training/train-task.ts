import type {
  CurvePoint,
  Interval,
  ModelMeasurements,
  RunAdjustment,
  RunModel,
  RunSplit,
} from "@palate/contract";
import type { KernelVariant } from "@palate/engine";
import type { VersionEvaluation } from "../registry/index.ts";
import type { ExampleList } from "./example-lists.ts";
import type { RecipeModel } from "./recipe.ts";

/** What a worker process is asked to do. It reads nothing but the snapshot, and writes nothing but its output. */
export interface TrainTask {
  readonly snapshotFolder: string;
  /** exists; holds what is kept of each model: see `keptWork` */
  readonly outputFolder: string;
  readonly models: readonly PlacedModel[];
  readonly seed: number;
  /** how the held-out part is chosen; by the data when absent */
  readonly split?: RunSplit | undefined;
  readonly threads: number;
  /** a checkpoint is kept after every so many epochs */
  readonly saveEvery: number;
  /** kernel memory that a fit may hold; what there is when absent */
  readonly memoryBytes?: number | undefined;
  /** the build of the kernels; the fastest that the machine can run when absent */
  readonly kernels?: KernelVariant | undefined;
}

/** The end of one epoch. */
export interface EpochEnd extends CurvePoint {
  /** milliseconds since the epoch of clocks */
  readonly at: number;
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
  /** epochs that ended since the last of this news; after a crash the same ones may come again */
  | {
      readonly kind: "epochs";
      readonly position: number;
      readonly stage: "fitting" | "refitting";
      readonly points: readonly EpochEnd[];
    }
  /** the model is trained anew with another setting */
  | { readonly kind: "adjusted"; readonly position: number; readonly adjustment: RunAdjustment }
  | { readonly kind: "trained"; readonly position: number; readonly trained: TrainedModel }
  /** this model has no result; the others go on */
  | { readonly kind: "failed"; readonly position: number; readonly reason: string };

export type WorkStage = Extract<RunModel["stage"], "fitting" | "evaluating" | "refitting">;

/** What was measured of a model that was fitted on the training part. */
export interface Rehearsal {
  readonly metrics: Readonly<Record<string, Interval>>;
  /** the same user by user, for later comparisons; undefined where no lists were measured */
  readonly evaluation: VersionEvaluation | undefined;
  /** what a report says beside the metrics */
  readonly measurements: ModelMeasurements;
  readonly examples: readonly ExampleList[];
  /** the losses of the fit that was measured */
  readonly rehearsedCurve: readonly EpochEnd[];
  /** when it was measured, in milliseconds since the epoch of clocks */
  readonly measuredAt: number;
}

/** What came of one model. */
export interface TrainedModel extends Rehearsal {
  /** the losses of the fit on the whole snapshot */
  readonly curve: readonly EpochEnd[];
  /** how long that fit took */
  readonly fitSeconds: number;
  /** processor time of all threads for this model, since its work was last taken up */
  readonly cpuSeconds: number;
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
