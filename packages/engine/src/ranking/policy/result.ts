/**
 * What gave an item its place, when it was not its relevance. `relaxed-cap` says that the item breaks a cap, however it
 * came to its place; pins may break caps and remain pins.
 */
export type PlacedBy = "pin" | "promotion" | "new" | "rotation" | "relaxed-cap";

/** The chance that gave an item its place, for estimates of what other policies would have earned. */
export interface Draw {
  /** with which it was drawn for this place, given the places before it, in (0, 1] */
  readonly propensity: number;
  /** among those that could be drawn here, in the order that the place would have had without the draw; 1 is the first */
  readonly rank: number;
}

export interface PolicyItem {
  readonly position: number;
  /** the ranker's own score, which the policy leaves as it was: it may rise where the policy changed the order */
  readonly score: number;
  readonly placedBy?: PlacedBy;
  /** of items that rotation drew, where the chance is known; also of those that break a cap */
  readonly draw?: Draw;
}

/** Why a candidate is not in the list. */
export interface Dropped {
  readonly position: number;
  /**
   * - `cap`: the list is full of its kind, while an item of less relevance is in it
   * - `diversity`: an item of less relevance, and less like the others, is in the list
   * - `displaced`: relevant enough, but a pinned, promoted, new or rotated item has the place
   * - `impressions`, `boosts`: its score was good enough before the policy
   * - `rank`: its score was not
   */
  readonly by: "cap" | "diversity" | "displaced" | "impressions" | "boosts" | "rank";
  /** one sentence for people */
  readonly detail: string;
}

/** Why a pin has no effect. */
export interface IgnoredPin {
  readonly itemId: string;
  readonly rank: number;
  readonly because:
    | "not-now"
    | "beyond-list"
    | "unknown-item"
    | "not-allowed"
    | "item-pinned-before"
    | "rank-taken";
}

export interface PolicyResult {
  readonly items: readonly PolicyItem[];
  /** each candidate that is not in the list, in the order of the candidates; empty unless traced */
  readonly dropped: readonly Dropped[];
  /** in the policy's order; empty unless traced */
  readonly ignoredPins: readonly IgnoredPin[];
}
