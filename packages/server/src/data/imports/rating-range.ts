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

/** @returns the narrowest scale in use that holds all values, or undefined when none does */
export function guessRatingRange(values: readonly number[]): RatingRange | undefined {
  const observed = observedRange(values) ?? scales[0]!;
  return scales.find(({ min, max }) => min <= observed.min && observed.max <= max);
}

/** @returns the lowest and the highest of the values that are numbers, or undefined when there are none */
export function observedRange(values: readonly number[]): RatingRange | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  return { min: finite.reduce((a, b) => Math.min(a, b)), max: finite.reduce((a, b) => Math.max(a, b)) };
}

/** Reads `1..5`. @throws PalateError VALIDATION_FAILED */
export function parseScale(text: string): RatingRange {
  const [min = Number.NaN, max = Number.NaN] = text
    .split("..")
    .map((end) => (end.trim() === "" ? Number.NaN : Number(end)));
  if (Number.isFinite(min) && Number.isFinite(max) && min < max) return { min, max };
  const message = `expected lowest..highest, such as 1..5, not ${JSON.stringify(text)}`;
  throw new PalateError("VALIDATION_FAILED", {
    detail: `scale: ${message}.`,
    errors: [{ field: "scale", message }],
  });
}

/** @returns the range that holds all of these, or undefined when there is none */
export function widestRange(ranges: readonly RatingRange[]): RatingRange | undefined {
  return observedRange(ranges.flatMap(({ min, max }) => [min, max]));
}
