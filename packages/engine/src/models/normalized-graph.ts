import type { Interactions } from "../dataset/interactions.ts";
import { likedOnly } from "../dataset/liked-only.ts";
import { byItem, byUser } from "../dataset/sparse-rows.ts";
import type { TwoWayMatrix } from "../matrix/singular-vectors.ts";

/** Who liked what, with degrees divided out: R~ = D_U^-1/2 R D_I^-1/2, rows being users. */
export interface NormalizedGraph extends TwoWayMatrix {
  /** what each item was liked in all; 0 for an item that nobody likes */
  readonly itemDegrees: Float64Array;
}

export function normalizedGraph(interactions: Interactions): NormalizedGraph {
  const liked = likedOnly(interactions);
  const { users, items } = liked;
  const userDegrees = degrees(users, liked.values, liked.userCount);
  const itemDegrees = degrees(items, liked.values, liked.itemCount);
  const values = liked.values.map(
    (value, row) => value / Math.sqrt(userDegrees[users[row]] * itemDegrees[items[row]]),
  );
  const normalized = { ...liked, values };
  return { rows: byUser(normalized), columns: byItem(normalized), itemDegrees };
}

function degrees(rows: Int32Array, values: Float32Array, rowCount: number): Float64Array {
  const sums = new Float64Array(rowCount);
  for (const [at, row] of rows.entries()) sums[row] += values[at];
  return sums;
}
