import { scaleLinear, scaleLog } from "d3-scale";

export type ScaleKind = "linear" | "log";

/** What an axis measures. */
export interface Axis {
  readonly label: string;
  /** linear when absent; of a log scale only values above 0 are drawn */
  readonly scale?: ScaleKind;
}

/** Beyond this, and on a log scale below its inverse, differences and ratios of numbers leave what numbers can say. */
const greatest = 1e100;

/** From values to places. */
export interface Scale {
  /** @returns undefined for what has no place: not finite, above 1e100, or not above 0 on a log scale */
  at(value: number): number | undefined;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/**
 * @param values that must have a place; those that can't have one count for nothing
 * @param range the places of the least and the greatest value
 * @param mostTicks about how many there are to be
 * @returns undefined when no value has a place
 */
export function scaleOf(
  kind: ScaleKind,
  values: readonly number[],
  range: readonly [from: number, to: number],
  mostTicks: number,
): Scale | undefined {
  const isPlaced = (value: number) =>
    Math.abs(value) <= greatest && (kind === "linear" || value >= 1 / greatest);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!isPlaced(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return undefined;
  const isWide = high - low > Math.max(Math.abs(low), Math.abs(high), 1 / greatest) * 1e-9;
  const domain = isWide ? [low, high] : around(kind, low);
  const place = (kind === "linear" ? scaleLinear() : scaleLog()).domain(domain).range([...range]);
  place.nice(mostTicks);
  const format = place.tickFormat(mostTicks, kind === "log" ? "~g" : undefined);
  const ticks = place
    .ticks(mostTicks)
    .map((value) => ({ at: place(value), label: format(value) }))
    .filter(({ at, label }) => Number.isFinite(at) && label !== "");
  return {
    at: (value) => {
      const at = isPlaced(value) ? place(value) : undefined;
      return at !== undefined && Number.isFinite(at) ? at : undefined;
    },
    ticks,
  };
}

/** A width for a single value. */
function around(kind: ScaleKind, value: number): [number, number] {
  if (kind === "log") return [value / 2, value * 2];
  const half = Math.abs(value) > 1 / greatest ? Math.abs(value) * 0.1 : 0.5;
  return [value - half, value + half];
}
