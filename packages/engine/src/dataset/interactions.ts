/**
 * User-item interactions as parallel columns of equal length.
 *
 * What `values` means depends on the view (see `feedback.ts`):
 * - a *rating* view holds ratings on the caller's scale;
 * - a *preference* view holds signed confidence: above 0 liked, below 0 disliked; the magnitude is the weight.
 */
export interface Interactions {
  readonly userCount: number;
  readonly itemCount: number;
  /** user indices, one per interaction */
  readonly users: Int32Array;
  /** item indices, one per interaction */
  readonly items: Int32Array;
  readonly values: Float32Array;
  /** seconds since the epoch, one per interaction; absent when the source has no times */
  readonly timestamps?: Float64Array;
}
