import type { Tensor } from "../../artifact/artifact.ts";
import type { Random } from "../../random/xoshiro128.ts";
import type { FitState } from "../checkpoints.ts";

/** How ratings come about from scores. */
export interface Likelihood {
  /** what a checkpoint keeps of it */
  readonly state: FitState;
  /**
   * Draws its own unknowns given the scores, and brings the errors in line with them.
   * @returns the precision of an error, and what is added to every score
   */
  draw(random: Random): Promise<{ readonly alpha: number; readonly intercept: number }>;
  /** root mean squared error of the ratings that the present scores give */
  loss(): number;
  /** keeps what predictions need of it */
  keep?(sample: number): void;
  /** what was kept */
  tensors?(): Record<string, Tensor>;
}
