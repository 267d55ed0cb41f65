import type { PolicyInputs } from "./inputs.ts";

const hourMs = 3_600_000;

/** More showings than this count as this many. */
const mostCounted = 1000;

/**
 * The discount of what was shown lately: the factor once for each showing.
 *
 * @returns a number in [0, 1] by position, the lower the more often it was shown; undefined when nothing is lowered
 */
export function discountOf({
  policy,
  impressions,
  now,
}: PolicyInputs): ((position: number) => number) | undefined {
  const discount = policy.impressions;
  if (discount === undefined || impressions.size === 0) return undefined;
  const { factor, withinHours } = discount;
  return (position) => {
    const shown = impressions.get(position);
    if (shown === undefined || now - shown.lastAt > withinHours * hourMs) return 1;
    const showings = Math.min(shown.count, mostCounted);
    let product = 1;
    // One by one: unlike `**`, it is rounded alike everywhere, and never rises with the count.
    for (let showing = 0; showing < showings && product > 0; showing++) product *= factor;
    return product;
  };
}
