import type { Interactions } from "./interactions.ts";

/** Interactions whose value lies in [from, to]; a single value where both are equal. */
export interface ValueBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface InteractionStatistics {
  readonly userCount: number;
  readonly itemCount: number;
  readonly interactionCount: number;
  /** users and items that have at least one interaction */
  readonly activeUserCount: number;
  readonly activeItemCount: number;
  /** interactions per pair of user and item, in [0, 1] when no pair repeats; 0 without users or items */
  readonly density: number;
  /** absent without interactions */
  readonly values?: { readonly min: number; readonly max: number; readonly mean: number };
  /** one bin per distinct value up to 50 of them, else 20 bins of equal width; ascending */
  readonly histogram: readonly ValueBin[];
  /** seconds since the epoch; absent without times */
  readonly timeRange?: { readonly from: number; readonly to: number };
}

const distinctValuesShown = 50;
const binCount = 20;

/** Counts what there is, in one pass per column. */
export function interactionStatistics(interactions: Interactions): InteractionStatistics {
  const { userCount, itemCount, users, items, values, timestamps } = interactions;
  const pairs = userCount * itemCount;
  const range = rangeOf(values);
  const times = timestamps && rangeOf(timestamps);
  return {
    userCount,
    itemCount,
    interactionCount: users.length,
    activeUserCount: new Set(users).size,
    activeItemCount: new Set(items).size,
    density: pairs === 0 ? 0 : users.length / pairs,
    ...(range && { values: range }),
    histogram: range ? histogram(values, range) : [],
    ...(times && { timeRange: { from: times.min, to: times.max } }),
  };
}

function rangeOf(values: Float32Array | Float64Array) {
  if (values.length === 0) return undefined;
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  return { min, max, mean: sum / values.length };
}

function histogram(values: Float32Array, { min, max }: { min: number; max: number }): ValueBin[] {
  const counts = new Map<number, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > distinctValuesShown) return equalBins(values, min, max);
  }
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([value, count]) => ({ from: value, to: value, count }));
}

function equalBins(values: Float32Array, min: number, max: number): ValueBin[] {
  const width = (max - min) / binCount;
  const counts = new Int32Array(binCount);
  for (const value of values) counts[Math.min(binCount - 1, Math.floor((value - min) / width))]++;
  return Array.from(counts, (count, bin) => ({
    from: min + bin * width,
    to: min + (bin + 1) * width,
    count,
  }));
}
