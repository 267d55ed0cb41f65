/**
 * What a list should be besides relevant. Plain JSON; every part may be left out, and an empty policy changes nothing.
 * Lists of a hundred entries per part are plenty: each one is asked about every candidate.
 */
export interface Policy {
  readonly boosts?: readonly Boost[] | undefined;
  readonly pins?: readonly Pin[] | undefined;
  /** a part of the list for items that a rule names */
  readonly promotion?: Promotion | undefined;
  /** a part of the list for items that the model does not know */
  readonly newItems?: NewItems | undefined;
  readonly diversity?: Diversity | undefined;
  readonly caps?: readonly Cap[] | undefined;
  readonly impressions?: ImpressionDiscount | undefined;
  readonly rotation?: Rotation | undefined;
}

/** Lifts or buries the items that a rule matches. What several boosts match, all of them multiply. */
export interface Boost {
  readonly when: string;
  /**
   * times the relevance, in [0.01, 100]: above 1 lifts, below 1 buries. Relevance lies between 0.1 and 1, so that above
   * 10 all that matches comes before all that does not
   */
  readonly factor: number;
}

/**
 * One item at one rank. Of several pins of a rank, or of an item, the first that can be placed counts, so that later
 * ones are substitutes.
 */
export interface Pin {
  readonly itemId: string;
  /** from 1 on; a pin beyond the list's length is left out */
  readonly rank: number;
  /** ISO 8601 with an offset or `Z`; the pin holds from then on, and always when absent */
  readonly from?: string | undefined;
  /** ISO 8601 with an offset or `Z`; the pin no longer holds from then on */
  readonly until?: string | undefined;
}

export interface Promotion {
  readonly when: string;
  /** of the list's places, at least, in [0, 1]; rounded up */
  readonly share: number;
}

export interface NewItems {
  /** of the list's places, at least, in [0, 1]; rounded up */
  readonly share: number;
}

export interface Diversity {
  /** in [0, 1]: 0 orders by relevance alone, 1 by unlikeness alone */
  readonly weight: number;
}

/** How many items of a list may share one value of an attribute. Of a list of values each one counts. */
export interface Cap {
  readonly attribute: string;
  /** an integer of at least 1 */
  readonly most: number;
}

/** Lowers what the user was shown lately and did not take. */
export interface ImpressionDiscount {
  /** times the relevance for each showing, in [0, 1]; 1 changes nothing */
  readonly factor: number;
  /** above 0; showings count as long as the last of them is not older */
  readonly withinHours: number;
}

/** Draws the end of the list from what would follow it. */
export interface Rotation {
  /** of the list's places, at most, in [0, 1]; rounded down */
  readonly share: number;
  /** above 0; the draw holds for so long. When absent, each list is drawn anew */
  readonly everyHours?: number | undefined;
}
