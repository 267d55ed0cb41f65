import { type Dimension, dimensionOf } from "../space/dimension.ts";
import type { StudyRecord } from "../study-record.ts";
import { inOrder } from "../trial.ts";

/** Complete trials as numbers: what a forest learns from. */
export interface EncodedTrials {
  readonly dimensions: readonly Dimension[];
  /** one row for each trial, one number for each dimension */
  readonly rows: readonly (readonly number[])[];
  readonly values: readonly number[];
}

/**
 * A parameter that a trial does not have takes the middle of its range, or its first choice (as Hutter et al. do with
 * defaults): what it is set to then makes no difference, and it is given none.
 */
export function encodedTrials({ space, trials }: Pick<StudyRecord, "space" | "trials">): EncodedTrials {
  const dimensions = space.map(dimensionOf);
  const complete = inOrder(trials).flatMap(({ state, point, value }) =>
    state === "complete" && value !== undefined ? [{ point, value }] : [],
  );
  const rows = complete.map(({ point }) =>
    dimensions.map(({ name, choices, encode }) => {
      const coordinate = encode(point[name]);
      if (!Number.isNaN(coordinate)) return coordinate;
      return choices > 0 ? 0 : 0.5;
    }),
  );
  return { dimensions, rows, values: complete.map(({ value }) => value) };
}
