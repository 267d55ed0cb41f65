/** Items of one kind that have a part of the list. */
export interface Quota {
  readonly placedBy: "promotion" | "new";
  isOfKind(line: number): boolean;
  /** whether the next place has to go to the kind, for the list to have them evenly spread */
  isDue(): boolean;
  /** tells who got the next place that no pin has */
  take(line: number): void;
}

/**
 * Asks for the kind in the middle of equal parts of the list: for two of ten, at places 3 and 8. Those who have come
 * by themselves count, so that none is asked for before it is missing.
 *
 * @param wanted number of the kind to be placed, besides pinned ones
 * @param places number of places that no pin has
 * @param isMatch by position
 */
export function quotaOf(
  placedBy: Quota["placedBy"],
  wanted: number,
  places: number,
  positions: Int32Array,
  isMatch: (position: number) => boolean,
): Quota {
  const kinds = new Uint8Array(positions.length);
  let taken = 0;
  let place = 1;

  // A rule is asked once of each item, and only where the answer matters.
  function isOfKind(line: number): boolean {
    if (kinds[line] === 0) kinds[line] = isMatch(positions[line]) ? 1 : 2;
    return kinds[line] === 1;
  }

  return {
    placedBy,
    isOfKind,
    isDue: () => taken < Math.floor((wanted * place) / places + 0.5),
    take: (line) => {
      if (isOfKind(line)) taken++;
      place++;
    },
  };
}
