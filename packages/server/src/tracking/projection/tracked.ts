/** What MLflow calls the state of a run. */
export type TrackedStatus = "SCHEDULED" | "RUNNING" | "FINISHED" | "FAILED" | "KILLED";

/** One value of a metric. */
export interface TrackedMetric {
  readonly key: string;
  readonly value: number;
  /** the epoch, from 1; 0 for what is measured once */
  readonly step: number;
  /** milliseconds since the epoch; the same whenever it is projected, so that writing it again changes nothing */
  readonly timestamp: number;
}

/** A run in MLflow's words: a run of Palate, or one of the models in it. */
export interface TrackedRun {
  /** 32 hexadecimal digits for a run; "-" and the position follow for one of its models */
  readonly id: string;
  /** the id of the run that it is nested in */
  readonly parentId?: string;
  readonly name: string;
  readonly status: TrackedStatus;
  /** milliseconds since the epoch */
  readonly startTime: number;
  readonly endTime?: number;
  readonly user: string;
  readonly params: Readonly<Record<string, string>>;
  readonly metrics: readonly TrackedMetric[];
  readonly tags: Readonly<Record<string, string>>;
}

/** A model version in MLflow's words. */
export interface TrackedVersion {
  /** of the model as it is registered */
  readonly name: string;
  /** 1, 2, 3, … */
  readonly number: number;
  /** where Palate has it */
  readonly model: string;
  readonly version: string;
  /** the id of the {@link TrackedRun} that made it; absent when Palate does not have the run any more */
  readonly runId?: string;
  /** milliseconds since the epoch */
  readonly createdAt: number;
  readonly description: string;
  readonly stage: string;
  readonly aliases: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** By this tag a run is found again, whatever id a server gave it. */
export const runTag = "palate.runId";
/** By this one a run with all that is nested in it. */
export const wholeRunTag = "palate.run";
/** By this one a version. */
export const versionTag = "palate.version";
