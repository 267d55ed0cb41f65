import { type Attributes, eventsOf, type Filter, feedbackTypes, type SlateInputs } from "../src/index.ts";
import { plainFilters } from "./arbitrary-inputs.ts";

/** The rules of a filter, written down a second time and in another way. */
function isAllowedBy(filter: Filter, attributes: Attributes): boolean {
  for (const [name, condition] of Object.entries(filter)) {
    const value = attributes[name];
    const values: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    if (Array.isArray(condition)) {
      if (!condition.some((wanted) => values.includes(wanted))) return false;
    } else if (typeof condition === "object") {
      const { min, max, not } = condition as { min?: number; max?: number; not?: unknown };
      if (not !== undefined && values.includes(not)) return false;
      const inside = values.filter(
        (value) =>
          typeof value === "number" &&
          (min === undefined || value >= min) &&
          (max === undefined || value <= max),
      );
      if ((min !== undefined || max !== undefined) && inside.length === 0) return false;
    } else if (!values.includes(condition)) return false;
  }
  return true;
}

/** What may be listed, written down a second time from the inputs alone. */
export function allowedItems(inputs: SlateInputs): string[] {
  const { catalog, history, request, scenario, now } = inputs;
  const passes = plainFilters.get(scenario?.filter ?? "") ?? (() => true);
  const types: readonly string[] = scenario?.exclude ?? feedbackTypes.filter((type) => type !== "impression");
  const seen = new Set(
    request.itemId === undefined
      ? [...eventsOf(history)].filter(({ type }) => types.includes(type)).map(({ itemId }) => itemId)
      : [request.itemId],
  );
  return [...catalog.items]
    .filter(([id]) => !seen.has(id) && !request.exclude?.includes(id))
    .filter(([, { available, availableUntil }]) => available !== false && !(Number(availableUntil) <= now))
    .filter(([, attributes]) => passes(attributes, inputs))
    .filter(([, attributes]) => isAllowedBy(request.filter ?? {}, attributes))
    .map(([id]) => id);
}
