import {
  type CatalogColumns,
  DEFAULT_TEST_SHARE,
  describeSplit,
  type EventLog,
  type Interactions,
  preferenceView,
  ratingView,
  type SplitProtocol,
  split,
  splitLike,
  type Task,
} from "@palate/engine";

/** The same events in the view of each task: preferences for ranking, ratings for rating. */
export type Views = { readonly [View in Task]: Interactions };

/** What a run learns from and measures with. */
export interface LearningData {
  readonly whole: Views;
  readonly train: Views;
  readonly test: Views;
  /** how the held-out part was chosen, in words */
  readonly protocol: string;
  /** what serving needs beside each model */
  readonly columns: CatalogColumns;
}

/**
 * Divides the data as it is asked for. Else it holds out the last fifth of the interactions of each user who has at least
 * five, by time; at random, by the seed, where all events have one time or none has any.
 */
export function learningData(
  log: EventLog,
  itemIds: readonly string[],
  ratingRange: CatalogColumns["ratingRange"],
  { seed, split: asked }: { readonly seed: number; readonly split?: SplitProtocol | undefined },
): LearningData {
  const likedFrom = (ratingRange.min + ratingRange.max) / 2;
  const ranking = preferenceView({ ratingRange, likedFrom }).interactions(log);
  const rating = ratingView.interactions(log);

  const protocol = splitFor(log, asked);
  const preferences = split(ranking, protocol, seed);
  const ratings = splitLike(rating, preferences.test);
  const who = asked === undefined ? " (of users with at least 5)" : "";
  const words = `${describeSplit(protocol)}${who}, full ranking of all items`;
  return {
    whole: { ranking, rating },
    train: { ranking: preferences.train, rating: ratings.train },
    test: { ranking: preferences.test, rating: ratings.test },
    protocol: preferences.test.users.length > 0 ? words : nothing(asked),
    columns: { itemIds, itemCounts: likesByItem(ranking), ratingRange, likedFrom },
  };
}

/** @returns how data are divided: as it is asked for, else by what the data tell */
export function splitFor(log: EventLog, asked: SplitProtocol | undefined): SplitProtocol {
  if (asked !== undefined) return asked;
  const choose = tellsTime(log.timestamps) ? "latest" : "random";
  return { kind: "per-user", choose, testShare: DEFAULT_TEST_SHARE };
}

function nothing(asked: SplitProtocol | undefined): string {
  return asked === undefined
    ? "nothing held out: no user has 5 interactions"
    : `nothing held out: there is too little for ${describeSplit(asked)}`;
}

/** Data that came without times carry the one time of their import. */
function tellsTime(timestamps: Float64Array | undefined): boolean {
  return timestamps?.some((time) => time !== timestamps[0]) ?? false;
}

function likesByItem({ items, values, itemCount }: Interactions): Int32Array {
  const likes = new Int32Array(itemCount);
  for (const [row, item] of items.entries()) if (values[row]! > 0) likes[item]!++;
  return likes;
}
