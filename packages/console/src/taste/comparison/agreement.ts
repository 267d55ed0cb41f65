/** How far two lists agree. */
export interface Agreement {
  /** how many items both have among their first `of` */
  readonly common: number;
  readonly of: number;
  /** how many places apart the common items stand on average; 0 without any */
  readonly placesApart: number;
}

/**
 * Compares the first items of two lists.
 *
 * @param one ids, best first, each once
 * @param other the same of the other list
 * @param k how many of each count, at least 1; `of` is less where the longer list is shorter than that
 */
export function agreement(one: readonly string[], other: readonly string[], k: number): Agreement {
  const ranks = new Map(other.slice(0, k).map((id, rank) => [id, rank]));
  const distances = one.slice(0, k).flatMap((id, rank) => {
    const there = ranks.get(id);
    return there === undefined ? [] : [Math.abs(rank - there)];
  });
  const common = distances.length;
  return {
    common,
    of: Math.min(k, Math.max(one.length, other.length)),
    placesApart: common === 0 ? 0 : distances.reduce((sum, distance) => sum + distance, 0) / common,
  };
}

/** @returns such as "On 6 of the first 10, which stand 2.3 places apart on average." */
export function agreementInWords({ common, of, placesApart }: Agreement): string {
  if (common === 0) return `On none of the first ${of}.`;
  const apart = Math.round(placesApart * 10) / 10;
  if (apart === 0) return `On ${common} of the first ${of}, at the very same ranks.`;
  const places = `${apart} ${apart === 1 ? "place" : "places"} apart`;
  return common === 1
    ? `On 1 of the first ${of}, which stands ${places}.`
    : `On ${common} of the first ${of}, which stand ${places} on average.`;
}
