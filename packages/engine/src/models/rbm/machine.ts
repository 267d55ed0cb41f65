import type { Arena } from "../../kernels/arena.ts";
import { paddedWidth } from "../../kernels/signatures.ts";
import { fillPadded } from "../../matrix/padded-rows.ts";
import type { Random } from "../../random/xoshiro128.ts";
import type { RbmConfig } from "./config.ts";
import type { Preferences } from "./preferences.ts";
import { likeRates } from "./rates.ts";

/** What a machine has learned; rows of items are row-major. */
export interface Parameters {
  /** how often each item is liked: what a visible unit is taken less */
  readonly centres: Float32Array;
  /** items x hidden units */
  readonly weights: Float32Array;
  /** items x hidden units: what it says of a user to have met an item; empty unless the machine is conditional */
  readonly metWeights: Float32Array;
  readonly visibleBiases: Float32Array;
  readonly hiddenBiases: Float32Array;
}

/** Parameters in the kernels' memory, the rows of hidden units padded. */
export type Machine = Parameters;

const INITIAL_DEVIATION = 0.05;

/**
 * A machine that gives even odds to every item. Visible biases are learned from there, not set to each item's own odds:
 * items that few met then stay nearer to even, and predict better for it.
 */
export function startMachine(
  arena: Arena,
  preferences: Preferences,
  { hiddenUnits, conditional }: RbmConfig,
  random: Random,
): Machine {
  const { itemCount } = preferences;
  const width = paddedWidth(hiddenUnits);
  const weights = arena.float32(itemCount * width);
  fillPadded(weights, hiddenUnits, () => INITIAL_DEVIATION * random.normal());
  // Nothing is known of an item that nobody met, so its random start must not speak.
  const met = new Set(preferences.items);
  for (let item = 0; item < itemCount; item++)
    if (!met.has(item)) weights.fill(0, item * width, (item + 1) * width);
  return {
    centres: arena.copy(likeRates(preferences)),
    weights,
    metWeights: arena.float32(conditional ? itemCount * width : 0),
    visibleBiases: arena.float32(itemCount),
    hiddenBiases: arena.float32(width),
  };
}
