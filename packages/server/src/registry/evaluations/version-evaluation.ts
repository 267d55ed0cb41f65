/**
 * What was measured of a version user by user: enough to compare it with another one that was measured on the same data,
 * when neither model is at hand any more. It names no user.
 */
export interface VersionEvaluation {
  /** hash of what was learned from and what was held out: equal where two were measured on the same data */
  readonly heldOut: string;
  /** by user: how many interactions were learned from */
  readonly activity: Float32Array;
  /** by metric, each user's part of a mean over users, in the order of `activity` */
  readonly perUser: Readonly<Record<string, Float32Array>>;
  /** the engine's sums of rating errors, column by column, over the users with held-out ratings */
  readonly ratings?: readonly Float32Array[];
}
