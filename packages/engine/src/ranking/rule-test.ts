import type { Attributes } from "./catalog.ts";
import { remember } from "./remember.ts";
import { type CompiledRule, compileRule } from "./rules/compile.ts";
import type { Scenario } from "./scenario.ts";
import type { SlateInputs } from "./situation.ts";

/**
 * A scenario's rules, each compiled once. They were checked against the catalog when the scenario was made; here any
 * attribute is taken, so that a catalog that has lost one makes no list fail: what is missing passes no test.
 */
export const rulesOf = remember((_: Scenario) => {
  const compiled = new Map<string, CompiledRule>();
  return (text: string): CompiledRule => {
    const rule = compiled.get(text) ?? compileRule(text);
    compiled.set(text, rule);
    return rule;
  };
});

/** One rule's test for one request. */
export function ruleTest(
  text: string,
  {
    scenario,
    user,
    request,
    now,
  }: Pick<SlateInputs, "user" | "request" | "now"> & { readonly scenario: Scenario },
): (item: Attributes) => boolean {
  return rulesOf(scenario)(text).bind({ user, context: request.context, now });
}
