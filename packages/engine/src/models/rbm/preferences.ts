import type { Interactions } from "../../dataset/interactions.ts";
import { byUser } from "../../dataset/sparse-rows.ts";
import type { Random } from "../../random/xoshiro128.ts";
import type { RbmConfig } from "./config.ts";

/** What each user said: the visible units of one machine per user, all of which share their weights. */
export interface Preferences {
  readonly itemCount: number;
  /** user indices of those who said anything */
  readonly users: Int32Array;
  /** one entry per user index, and an end */
  readonly starts: Int32Array;
  readonly items: Int32Array;
  /** 1 for liked, 0 for disliked */
  readonly liked: Uint8Array;
  /** by user index, how many unmet items are drawn to count as disliked */
  readonly negatives: Int32Array;
}

/** Reads preferences, and how many unmet items are to count as disliked beside them. */
export function preferencesOf(interactions: Interactions, config: RbmConfig): Preferences {
  const { offsets, columns, values, rowCount, columnCount } = byUser(interactions);
  const liked = Uint8Array.from(values, (value) => (value > 0 ? 1 : 0));
  const countsUnmet =
    config.unmetItems === "disliked" || (config.unmetItems === "automatic" && !liked.includes(0));
  const users = Int32Array.from({ length: rowCount }, (_, user) => user);
  const negatives = users.map((user) => {
    if (!countsUnmet) return 0;
    const [from, to] = [offsets[user], offsets[user + 1]];
    const likes = liked.subarray(from, to).reduce((sum, isLiked) => sum + isLiked, 0);
    return Math.min(Math.round(config.negatives * likes), columnCount - (to - from));
  });
  return {
    itemCount: columnCount,
    users: users.filter((user) => offsets[user + 1] > offsets[user]),
    starts: offsets,
    items: columns,
    liked,
    negatives,
  };
}

/** Preferences and negatives of one user. */
export function lengthOf({ starts, negatives }: Preferences, user: number): number {
  return starts[user + 1] - starts[user] + negatives[user];
}

/** Users as rows, in the order in which they are visited. */
export interface UserRows {
  /** one entry per row, and an end */
  readonly starts: Int32Array;
  readonly items: Int32Array;
  /** 1 for liked, 0 for disliked, less the item's centre */
  readonly seen: Float32Array;
}

/** Fills `rows` with the users in this order, drawing their negatives. */
export function layOut(
  preferences: Preferences,
  centres: Float32Array,
  users: Int32Array,
  random: Random,
  rows: UserRows,
): void {
  const { starts, items, liked, negatives, itemCount } = preferences;
  const lastRowOf = new Int32Array(itemCount).fill(-1);
  let at = 0;
  for (const [row, user] of users.entries()) {
    rows.starts[row] = at;
    for (let entry = starts[user]; entry < starts[user + 1]; entry++) {
      lastRowOf[items[entry]] = row;
      rows.items[at] = items[entry];
      rows.seen[at++] = liked[entry] - centres[items[entry]];
    }
    for (let missing = negatives[user]; missing > 0; ) {
      const item = random.below(itemCount);
      if (lastRowOf[item] === row) continue;
      lastRowOf[item] = row;
      rows.items[at] = item;
      rows.seen[at++] = -centres[item];
      missing--;
    }
  }
  rows.starts[users.length] = at;
}
