import type { Dimension } from "../space/dimension.ts";

/** Each parameter's share of the importance: all at least 0, summing to 1, or all 0 when nothing is known. */
export type Importance = Readonly<Record<string, number>>;

/** @param sizes one for each dimension, none below 0 */
export function inShares(dimensions: readonly Dimension[], sizes: readonly number[]): Importance {
  const total = sizes.reduce((sum, one) => sum + one, 0);
  return Object.fromEntries(
    dimensions.map(({ name }, index) => [name, total > 0 ? sizes[index] / total : 0]),
  );
}
