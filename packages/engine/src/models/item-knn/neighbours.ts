import type { Interactions } from "../../dataset/interactions.ts";
import { type Neighbours, nearestRows } from "../../matrix/nearest-rows.ts";
import type { FitContext } from "../definition.ts";
import type { ItemKnnConfig } from "./config.ts";
import { pairWeights } from "./weights.ts";

/** The items most similar to each item, judged by who liked both; a dislike is no likeness. */
export function findNeighbours(
  interactions: Interactions,
  config: ItemKnnConfig,
  context: FitContext,
): Promise<Neighbours> {
  const { ofItem, ofUser, left, right, union } = pairWeights(likedOnly(interactions), config);
  return nearestRows(
    { rows: ofItem, columns: ofUser, left, right, union, shrinkage: config.shrinkage },
    config.neighbours,
    context,
  );
}

function likedOnly(interactions: Interactions): Interactions {
  const rows = interactions.values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  if (rows === interactions.values.length) return interactions;
  const users = new Int32Array(rows);
  const items = new Int32Array(rows);
  const values = new Float32Array(rows);
  let at = 0;
  for (const [row, value] of interactions.values.entries()) {
    if (!(value > 0)) continue;
    users[at] = interactions.users[row];
    items[at] = interactions.items[row];
    values[at++] = value;
  }
  return { userCount: interactions.userCount, itemCount: interactions.itemCount, users, items, values };
}
