// 0.07 times 100 is a little above 7, and 0.29 times 100 a little below 29.
const slack = 1e-9;

/** @param share in [0, 1] @returns the fewest places that are at least this share of a list */
export function atLeast(share: number, length: number): number {
  return Math.ceil(share * length - slack);
}

/** @param share in [0, 1] @returns the most places that are at most this share of a list */
export function atMost(share: number, length: number): number {
  return Math.floor(share * length + slack);
}
