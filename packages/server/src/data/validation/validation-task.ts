import type { Expectation, ExpectationResult } from "@palate/contract";

/** What the worker is asked to look at. */
export interface ValidationTask {
  readonly folder: string;
  /** checked by `checkSuite` */
  readonly expectations: readonly Expectation[];
  /** what `now` means, in milliseconds since the epoch */
  readonly asOf: number;
}

export interface ValidationOutcome {
  readonly results: readonly ExpectationResult[];
  readonly seconds: number;
}
