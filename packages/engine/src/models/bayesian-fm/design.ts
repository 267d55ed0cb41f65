import { byUser } from "../../dataset/sparse-rows.ts";
import type { TrainingData } from "../definition.ts";
import type { BayesianFmConfig } from "./config.ts";
import { dayOf } from "./days.ts";
import { attributes, type FeatureBlock, identities, partnerSets, sideBySide } from "./feature-block.ts";

/** The ratings and all that describes them: each belongs to one row of every block. */
export interface Design {
  /** users, items and, where there are dates, days */
  readonly blocks: readonly FeatureBlock[];
  /** of each block, the row of each rating */
  readonly rowsOf: readonly Int32Array[];
  /** ratings, user after user */
  readonly ratings: Float32Array;
  /** the days that occur, ascending, in days since the epoch; the rows of the third block */
  readonly days: Int32Array;
}

/** The blocks of a factorization machine over users, items and days. */
export function designOf(
  { interactions, userFeatures, itemFeatures }: TrainingData,
  { implicitFeedback, dates }: Pick<BayesianFmConfig, "implicitFeedback" | "dates">,
): Design {
  const { userCount, itemCount, timestamps } = interactions;
  const { positions, columns: items, values: ratings } = byUser(interactions);
  const users = positions.map((position) => interactions.users[position]);
  const userBlock = sideBySide(userCount, [
    identities(userCount),
    ...(implicitFeedback ? [partnerSets(users, items, userCount, itemCount)] : []),
    ...(userFeatures ? [attributes(userFeatures)] : []),
  ]);
  const itemBlock = sideBySide(itemCount, [
    identities(itemCount),
    ...(implicitFeedback ? [partnerSets(items, users, itemCount, userCount)] : []),
    ...(itemFeatures ? [attributes(itemFeatures)] : []),
  ]);
  const design = { blocks: [userBlock, itemBlock], rowsOf: [users, items], ratings, days: new Int32Array() };
  if (!dates || timestamps === undefined) return design;

  const dayOfRating = Int32Array.from(positions, (position) => dayOf(timestamps[position]));
  const days = Int32Array.from(new Set(dayOfRating)).sort();
  const rowOf = new Map(Array.from(days, (day, row) => [day, row]));
  const dayBlock = sideBySide(days.length, [identities(days.length)]);
  return {
    ...design,
    blocks: [...design.blocks, dayBlock],
    rowsOf: [...design.rowsOf, dayOfRating.map((day) => rowOf.get(day) ?? 0)],
    days,
  };
}
