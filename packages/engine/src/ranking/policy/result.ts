/**
 * What gave an item its place, when it was not its relevance. `relaxed-cap` says that the item breaks a cap, however it
 * came to its place; pins may break caps and remain pins.
 */
export type PlacedBy = "pin" | "promotion" | "new" | "rotation" | "relaxed-cap";

export interface PolicyItem {
  readonly position: number;
  /** the ranker's own score, which the policy leaves as it was: it may rise where the policy changed the order */
  readonly score: number;
  readonly placedBy?: PlacedBy;
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
