/** One field that two values have differently; undefined where it is not there. */
export interface Difference {
  /** names and positions from the root; empty for the value itself */
  readonly path: readonly (string | number)[];
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Compares two JSON values field by field. Lists of unequal length differ as a whole: what moved within them can't be told
 * from what was changed.
 *
 * @returns none for equal values, whatever the order of their fields
 */
export function differences(before: unknown, after: unknown): Difference[] {
  return [...compare(before, after, [])];
}

function* compare(before: unknown, after: unknown, path: Difference["path"]): Generator<Difference> {
  if (Object.is(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    for (const [index, value] of before.entries()) yield* compare(value, after[index], [...path, index]);
  } else if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* compare(fieldOf(before, name), fieldOf(after, name), [...path, name]);
  } else yield { path, before, after };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fieldOf(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
