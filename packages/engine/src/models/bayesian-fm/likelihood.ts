import type { Random } from "../../random/xoshiro128.ts";
import type { FitState } from "../checkpoints.ts";

/** What a likelihood has drawn, and predictions need. */
export interface Drawn {
  /** precision of an error */
  readonly alpha: number;
  /** added to every score */
  readonly intercept: number;
  /** of ordinal ratings, between the levels */
  readonly borders: Float64Array;
}

/** How ratings come about from scores. */
export interface Likelihood {
  /** what a checkpoint keeps of it */
  readonly state: FitState;
  /** Draws its own unknowns given the scores, and brings the errors in line with them. */
  draw(random: Random): Promise<Drawn>;
  /** root mean squared error of the ratings that the present scores give */
  loss(): number;
}
