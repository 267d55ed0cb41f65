import type { Promotion } from "./policy/policy.ts";
import { rememberWithin } from "./remember.ts";
import { maskOfRule } from "./rule-masks.ts";
import type { Situation } from "./situation.ts";
import type { SlateRequest } from "./slate.ts";

/** How many promoted items a list has places for. */
export function promotedCount({ share }: Promotion, { k }: SlateRequest): number {
  return Math.ceil(share * k);
}

/** By position 1 for what may not be listed, or is not promoted; computed once for each situation. */
export const promotedMask = rememberWithin((situation: Situation): Uint8Array => {
  const { refusals, scenario } = situation;
  const rule = scenario.policy?.promotion?.when;
  const mask = refusals.mask.slice();
  if (rule === undefined) return mask.fill(1);
  const others = maskOfRule(rule, situation);
  for (let position = 0; position < mask.length; position++) mask[position] |= others[position];
  return mask;
});
