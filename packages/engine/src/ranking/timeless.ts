import type { Catalog } from "./catalog.ts";
import { remember } from "./remember.ts";
import { rulesOf } from "./rule-test.ts";
import type { Scenario } from "./scenario.ts";

/**
 * Whether a list depends on history, catalog, model and request alone: then it is the same until one of them changes,
 * whenever it is made, and with any seed.
 */
export function isTimeless(scenario: Scenario, catalog: Catalog): boolean {
  return isScenarioTimeless(scenario) && isCatalogTimeless(catalog);
}

/** Nothing in it asks for the time, for chance, for the user's attributes, for other models, or for what others do or answer. */
const isScenarioTimeless = remember((scenario: Scenario): boolean => {
  const { retrievers = [], whenUnknown = [], filter, policy = {} } = scenario;
  const { boosts = [], promotion, pins = [], impressions, rotation } = policy;
  const kinds = new Set<string>([...retrievers.map(({ kind }) => kind), ...whenUnknown]);
  const rules = [filter, ...boosts.map(({ when }) => when), promotion?.when].filter(
    (rule) => rule !== undefined,
  );
  return (
    (scenario.ranker?.kind ?? "model") === "model" &&
    !["trending", "newest", "http"].some((kind) => kinds.has(kind)) &&
    !retrievers.some((retriever) => retriever.kind === "model" && retriever.model !== undefined) &&
    impressions === undefined &&
    rotation === undefined &&
    pins.every(({ from, until }) => from === undefined && until === undefined) &&
    rules.every((rule) => {
      const { uses } = rulesOf(scenario)(rule);
      return !uses.now && uses.user.length === 0;
    })
  );
});

/** No item is to be had at certain times only. */
const isCatalogTimeless = remember(({ items }: Catalog): boolean => {
  for (const { availableFrom, availableUntil } of items.values())
    if (availableFrom !== undefined || availableUntil !== undefined) return false;
  return true;
});
