import { queryOptions } from "@tanstack/react-query";
import { palate } from "../api.ts";

/** The lowest and highest rating that the data has. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

const usualScale: Scale = { min: 1, max: 5 };

export const starCount = 5;

/** The scale of the newest import that had ratings; one to five before there is any. */
export const scaleQuery = queryOptions({
  queryKey: ["scale"],
  queryFn: async ({ signal }): Promise<Scale> => {
    const imports = await palate.imports.list({ signal });
    return imports.find(({ ratingRange }) => ratingRange !== undefined)?.ratingRange ?? usualScale;
  },
  placeholderData: usualScale,
  staleTime: 60_000,
});

/** Five stars are the best rating of any scale: on 1 to 10 the third star is a 6. */
export function ratingOf(stars: number, scale: Scale): number {
  return Math.max(scale.min, (stars * scale.max) / starCount);
}

/** @returns stars in [0, 5], to the tenth */
export function starsOf(rating: number, scale: Scale): number {
  const stars = Math.round((rating / scale.max) * starCount * 10) / 10;
  return Math.min(starCount, Math.max(0, stars));
}
