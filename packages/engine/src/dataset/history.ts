import type { Interactions } from "./interactions.ts";
import { byUser } from "./sparse-rows.ts";

/** What one user did, in the model's own item indices and in the same view as the training data; oldest first. */
export interface History {
  readonly items: Int32Array;
  readonly values: Float32Array;
  /** seconds since the epoch, one for each item; absent when the times are not known */
  readonly timestamps?: Float64Array;
}

/**
 * Every user's history, as serving would see it: the user's interactions, oldest first.
 * @returns the history of a user index; empty for a user without interactions
 */
export function userHistories(interactions: Interactions): (user: number) => History {
  const rows = byUser(interactions, { order: "time" });
  const { timestamps } = interactions;
  return (user) => {
    const from = rows.offsets[user];
    const to = rows.offsets[user + 1];
    return {
      items: rows.columns.subarray(from, to),
      values: rows.values.subarray(from, to),
      ...(timestamps && {
        timestamps: Float64Array.from(rows.positions.subarray(from, to), (position) => timestamps[position]),
      }),
    };
  };
}
