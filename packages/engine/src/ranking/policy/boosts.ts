import type { PolicyInputs } from "./inputs.ts";

/** @returns by position what all matching boosts come to; undefined when there are none */
export function boostOf({ policy, matches }: PolicyInputs): ((position: number) => number) | undefined {
  const boosts = (policy.boosts ?? []).map(({ when, factor }) => ({ isMatch: matches(when), factor }));
  if (boosts.length === 0) return undefined;
  return (position) => {
    let product = 1;
    for (const { isMatch, factor } of boosts) if (isMatch(position)) product *= factor;
    return product;
  };
}
