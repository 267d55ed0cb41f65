import type { PairedDifference } from "@palate/engine";

/** How the best model of an experiment differs from another one. */
export interface Comparison {
  readonly first: string;
  readonly second: string;
  /** the first model's value less the second's, paired by user, with the p-value of a randomization test */
  readonly differences: Readonly<Record<string, PairedDifference>>;
}

/**
 * Compares the best of some models with each of the others.
 *
 * @param value what the models are ordered by: the highest is the best
 */
export function compareWithBest<Model extends { readonly name: string }>(
  models: readonly Model[],
  value: (model: Model) => number,
  compare: (first: Model, second: Model) => Comparison["differences"],
): Comparison[] {
  const [best, ...others] = models.toSorted((a, b) => value(b) - value(a));
  if (best === undefined) return [];
  return others.map((other) => ({
    first: best.name,
    second: other.name,
    differences: compare(best, other),
  }));
}

/** @returns the comparisons in words, one line each */
export function describeComparisons(comparisons: readonly Comparison[], metric: string): string {
  return comparisons
    .flatMap(({ first, second, differences: { [metric]: difference } }) => {
      if (difference === undefined) return [];
      const { value, low, high, pValue } = difference;
      const signed = [value, low, high].map((part) => `${part > 0 ? "+" : ""}${part.toFixed(4)}`);
      const chance = pValue < 0.001 ? "p < 0.001" : `p = ${pValue.toFixed(3)}`;
      return [`${first} less ${second}: ${signed[0]} [${signed[1]}, ${signed[2]}], ${chance}`];
    })
    .join("\n");
}
