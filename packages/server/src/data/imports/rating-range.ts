import { PalateError } from "@palate/contract";

export interface RatingRange {
  readonly min: number;
  readonly max: number;
}

/** The scales in use, from the narrowest; values decide which one it is. */
const scales: readonly RatingRange[] = [
  { min: 0.5, max: 5 },
  { min: 0, max: 5 },
  { min: 1, max: 10 },
  { min: 0, max: 10 },
  { min: 0, max: 100 },
];

/** @returns the narrowest scale that holds all values, or one made of them when none does */
export function guessRatingRange(values: readonly number[]): RatingRange {
  const finite = values.filter(Number.isFinite);
  const least = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (finite.length === 0) return scales[0]!;
  return scales.find(({ min, max }) => min <= least && most <= max) ?? { min: least, max: most };
}

/** Reads `1..5`. @throws PalateError VALIDATION_FAILED */
export function parseScale(text: string): RatingRange {
  const [min, max] = text.split("..").map(Number);
  if (
    min === undefined ||
    max === undefined ||
    !Number.isFinite(min) ||
    !Number.isFinite(max) ||
    min >= max
  ) {
    const message = `expected lowest..highest, such as 1..5, not ${JSON.stringify(text)}`;
    throw new PalateError("VALIDATION_FAILED", {
      detail: `scale: ${message}.`,
      errors: [{ field: "scale", message }],
    });
  }
  return { min, max };
}

/** @returns the range that holds all of these, or undefined when there is none */
export function widestRange(ranges: readonly RatingRange[]): RatingRange | undefined {
  if (ranges.length === 0) return undefined;
  return {
    min: Math.min(...ranges.map(({ min }) => min)),
    max: Math.max(...ranges.map(({ max }) => max)),
  };
}
