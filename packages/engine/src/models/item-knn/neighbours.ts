import type { Interactions } from "../../dataset/interactions.ts";
import { likedOnly } from "../../dataset/liked-only.ts";
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
