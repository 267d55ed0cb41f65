import type { Random } from "../../random/xoshiro128.ts";

export const clickModels = ["position-based", "cascade", "dynamic-bayesian"] as const;
export type ClickModelName = (typeof clickModels)[number];

/** What a click model expects of one list. */
export interface ClickOutcome {
  /** expected number of clicks */
  readonly clicks: number;
  /** chance of at least one */
  readonly anyClick: number;
  /** chance of at least one on an item that is wanted */
  readonly conversion: number;
  /** chance that the user leaves satisfied; undefined of models that know no satisfaction */
  readonly satisfaction?: number;
}

/**
 * How users look through a list and click (Chuklin, Markov and de Rijke, "Click Models for Web Search", 2015). A list is
 * given by the attraction of the item at each place: the chance that it is clicked once it is looked at, in [0, 1].
 */
export interface ClickModel {
  readonly name: ClickModelName;
  /** Chance of a click at each place. */
  clickChances(attraction: ArrayLike<number>): Float64Array;
  /** @param wanted 1 at places whose items are wanted, else 0 */
  outcome(attraction: ArrayLike<number>, wanted: ArrayLike<number>): ClickOutcome;
  /** Lets one user look through a list. @returns 1 at places that are clicked, else 0 */
  simulate(attraction: ArrayLike<number>, random: Random): Uint8Array;
}

/** Lists that were shown, with the clicks on them. */
export interface ClickLog {
  readonly lists: readonly {
    /** item indices, from the first place on */
    readonly items: ArrayLike<number>;
    /** 1 where it was clicked, else 0 */
    readonly clicks: ArrayLike<number>;
  }[];
  readonly itemCount: number;
}

/** @throws RangeError unless all are chances */
export function requireChances(what: string, chances: ArrayLike<number>): void {
  for (let at = 0; at < chances.length; at++) {
    const chance = chances[at];
    if (!(chance >= 0 && chance <= 1))
      throw new RangeError(`${what} is a chance from 0 to 1, and ${chance} at place ${at + 1} is not.`);
  }
}
