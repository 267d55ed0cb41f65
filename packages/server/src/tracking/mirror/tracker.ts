import type { TrackedRun, TrackedVersion } from "../projection/tracked.ts";

/** A file beside a run. */
export interface TrackedFile {
  /** within the run's files, such as "model/manifest.json" */
  readonly path: string;
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** Where an alias stands. */
export interface AliasPlace {
  readonly alias: string;
  /** of the registered model */
  readonly name: string;
  /** Palate's own */
  readonly version: string;
}

/**
 * Writes what Palate knows where MLflow's tools find it. All of it may be asked for twice, or after it was done in part, and
 * then comes to the same. What people added there stays; a run that somebody deleted there stays deleted.
 *
 * All throw {@link TrackerRefused} for what can't be written as it is, and {@link TrackerUnavailable} when nothing can.
 */
export interface Tracker {
  /** where it writes to, without secrets */
  readonly target: string;
  /** how many calls of `putRuns` there may be at a time */
  readonly runsAtATime: number;
  /**
   * Tells the experiment from another one of this name: one that was made anew, or is on another server that took over the
   * address. Forgets what it remembers of the one before.
   * @returns undefined while there is none
   */
  placeOf(experiment: string): Promise<string | undefined>;
  /**
   * Writes a run and those nested in it.
   * @param runs the parent first
   * @param files of a run, asked for once it has ended
   */
  putRuns(
    experiment: string,
    runs: readonly TrackedRun[],
    files: (run: TrackedRun) => readonly TrackedFile[],
  ): Promise<void>;
  /** Writes a version, whose run is there. @param files asked for when they are not there yet */
  putVersion(
    experiment: string,
    version: TrackedVersion,
    files: () => Promise<readonly TrackedFile[]>,
  ): Promise<void>;
  /** Removes a version; one that is not there is nothing to do. @param version Palate's own */
  removeVersion(name: string, version: string): Promise<void>;
  /**
   * Puts aliases where they stand, and takes them away from where they stood.
   * @param aliases all that Palate has
   * @param names the registered models that any of them may stand on, there or not
   */
  putAliases(
    aliases: readonly string[],
    places: readonly AliasPlace[],
    names: readonly string[],
  ): Promise<void>;
}

/** One thing can't be written as it is; others can. */
export class TrackerRefused extends Error {
  override readonly name = "TrackerRefused";
}

/** Nothing can be written at present. */
export class TrackerUnavailable extends Error {
  override readonly name = "TrackerUnavailable";
}
