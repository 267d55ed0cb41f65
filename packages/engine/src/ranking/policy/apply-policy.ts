import { droppedFrom } from "./dropped.ts";
import { fillPlaces } from "./fill-places.ts";
import type { PolicyInputs } from "./inputs.ts";
import { lineUp } from "./lineup.ts";
import { choosePins } from "./pins.ts";
import type { PolicyResult } from "./result.ts";

/**
 * Turns ranked candidates into the final list. A pure function: the same inputs give the same list, to the last bit.
 *
 * 1. Scores become relevance between 0.1 and 1, which boosts and the impression discount multiply.
 * 2. Pins take their ranks. In a list of fewer than `k` items they move up as far as others are missing before them.
 * 3. The other places are filled from the first to the last, each by the first of these that has an item: a promotion
 *    that is due, new items that are due, rotation (at the end of the list), the best by relevance and diversity.
 * 4. Caps bind every step but pins, which count towards them. When they leave no candidate, all are raised by one.
 *
 * @returns `k` distinct items, or all candidates and pinned items when there are fewer
 */
export function applyPolicy(inputs: PolicyInputs): PolicyResult {
  const { pins, ignored } = choosePins(inputs);
  const lineup = lineUp(inputs, pins);
  const places = fillPlaces(inputs, lineup, pins);
  return {
    items: places.placements.map(({ line, placedBy, draw }) => ({
      position: lineup.positions[line],
      score: lineup.scores[line],
      ...(placedBy !== undefined && { placedBy }),
      ...(draw !== undefined && { draw }),
    })),
    dropped: inputs.trace ? droppedFrom(inputs, lineup, places) : [],
    ignoredPins: inputs.trace ? ignored : [],
  };
}
