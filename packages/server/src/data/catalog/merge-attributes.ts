import { isDeepStrictEqual } from "node:util";

type Attributes = Readonly<Record<string, unknown>>;

/**
 * Merges what is given into what is known: null removes an attribute, one that is not given stays.
 * @returns the same object when nothing changes
 */
export function mergeAttributes(known: Attributes, given: Attributes): Attributes {
  const merged: Record<string, unknown> = { ...known };
  for (const [name, value] of Object.entries(given)) {
    if (value === null) delete merged[name];
    else merged[name] = value;
  }
  return isDeepStrictEqual(merged, known) ? known : merged;
}

/** Merges several descriptions of the same thing, one after the other, so that each id occurs once. */
export function gatherById<T extends { readonly attributes: Attributes }>(
  given: readonly T[],
  idOf: (entry: T) => string,
): Map<string, Attributes[]> {
  const gathered = new Map<string, Attributes[]>();
  for (const entry of given) {
    const id = idOf(entry);
    const before = gathered.get(id);
    if (before === undefined) gathered.set(id, [entry.attributes]);
    else before.push(entry.attributes);
  }
  return gathered;
}
