import type { Contribution } from "./definition.ts";

/** The shares of a score that are not 0, the greatest in size first, of equal ones the lower item; at most `limit`. */
export function strongestFirst(shares: readonly Contribution[], limit: number): Contribution[] {
  return shares
    .filter(({ contribution }) => contribution !== 0)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.item - b.item)
    .slice(0, limit);
}
