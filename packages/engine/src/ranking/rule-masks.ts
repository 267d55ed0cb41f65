import type { Candidates } from "./candidates.ts";
import type { Attributes, Catalog } from "./catalog.ts";
import { attributeNames } from "./catalog.ts";
import { compileFilter, type Filter } from "./filter.ts";
import { remember, rememberPair } from "./remember.ts";
import { rulesOf, ruleTest } from "./rule-test.ts";
import type { Scenario } from "./scenario.ts";
import type { SlateInputs } from "./situation.ts";

type RuleInputs = Pick<SlateInputs, "user" | "request" | "now"> & {
  readonly scenario: Scenario;
  readonly candidates: Candidates;
};

/**
 * A rule of the scenario, asked of every item. The answers are kept with scenario and candidates, by the values of user
 * and context that the rule looks at; not those of a rule that asks for the time.
 *
 * @returns by position 1 for what does not pass, or is not in the catalog; never to be written to
 */
export function maskOfRule(text: string, inputs: RuleInputs): Uint8Array {
  const { scenario, candidates, user, request } = inputs;
  const { uses } = rulesOf(scenario)(text);
  const make = () => maskOf(candidates, ruleTest(text, inputs));
  if (uses.now) return make();
  const key = keyOf([text, valuesOf(user, uses.user), valuesOf(request.context, uses.context)]);
  return masksOfScenario(scenario, candidates)(key, make);
}

/**
 * A request's filter, asked of every item; its answers are kept with the candidates.
 *
 * @returns as of {@link maskOfRule}
 * @throws FilterError when it names an attribute that no item has
 */
export function maskOfFilter(filter: Filter, catalog: Catalog, candidates: Candidates): Uint8Array {
  const passes = compileFilter(filter, attributeNames(catalog));
  return masksOfFilters(candidates)(keyOf(filter), () => maskOf(candidates, passes));
}

const masksOfScenario = rememberPair((_: Scenario, __: Candidates) => lastUsed());
const masksOfFilters = remember((_: Candidates) => lastUsed());

function maskOf({ attributes }: Candidates, passes: (item: Attributes) => boolean): Uint8Array {
  const mask = new Uint8Array(attributes.length);
  for (const [position, ofItem] of attributes.entries())
    if (ofItem === undefined || !passes(ofItem)) mask[position] = 1;
  return mask;
}

function valuesOf(attributes: Attributes | undefined, names: readonly string[]) {
  return names.map((name) => [name, attributes?.[name]].slice(0, attributes?.[name] === undefined ? 1 : 2));
}

/** JSON knows no numbers that are not finite. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === "number" && !Number.isFinite(part) ? { number: String(part) } : part,
  );
}

const kept = 8;

/** Keeps the masks that were asked for last. */
function lastUsed() {
  const masks = new Map<string, Uint8Array>();
  return (key: string, make: () => Uint8Array): Uint8Array => {
    const mask = masks.get(key) ?? make();
    masks.delete(key);
    masks.set(key, mask);
    for (const oldest of masks.keys()) {
      if (masks.size <= kept) break;
      masks.delete(oldest);
    }
    return mask;
  };
}
