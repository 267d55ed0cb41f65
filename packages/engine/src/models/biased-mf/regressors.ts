import type { BiasedMfConfig } from "./config.ts";
import type { Parameters } from "./descend.ts";

/** What a history is folded in by: items as regressors, and the pull of what they are multiplied by towards 0. */
export interface Regressors {
  /** items x (factors + 1): an item's factors, and a 1 that the user's bias multiplies */
  readonly rows: Float32Array;
  /** factors + 1: for each rating of the history */
  readonly penalties: Float64Array;
}

// Without any penalty a history shorter than the number of factors has no single solution.
const SMALLEST_PENALTY = 1e-6;

export function regressorsOf(
  { factors, regularization, biasRegularization }: BiasedMfConfig,
  { itemFactors }: Pick<Parameters, "itemFactors">,
): Regressors {
  const itemCount = itemFactors.length / factors;
  const rows = new Float32Array(itemCount * (factors + 1)).fill(1);
  for (let item = 0; item < itemCount; item++)
    rows.set(itemFactors.subarray(item * factors, (item + 1) * factors), item * (factors + 1));
  const penalties = Float64Array.from({ length: factors + 1 }, (_, factor) =>
    Math.max(factor < factors ? regularization : biasRegularization, SMALLEST_PENALTY),
  );
  return { rows, penalties };
}
