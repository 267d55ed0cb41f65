import type { Attributes } from "./catalog.ts";

type Comparable = string | number | boolean;

/** What one attribute must be: a value, one of several values, or within bounds and not a value. */
export type Condition =
  | Comparable
  | readonly Comparable[]
  | {
      readonly min?: number | undefined;
      readonly max?: number | undefined;
      readonly not?: Comparable | undefined;
    };

/** Conditions by attribute; every one of them must hold. */
export type Filter = Readonly<Record<string, Condition>>;

/** A filter names an attribute that no item of the catalog has. */
export class FilterError extends Error {
  override readonly name = "FilterError";
  readonly attribute: string;
  /** the attributes that items do have, in alphabetical order */
  readonly known: readonly string[];

  constructor(attribute: string, known: readonly string[]) {
    super(`No item of the catalog has the attribute "${attribute}".`);
    this.attribute = attribute;
    this.known = known;
  }
}

/**
 * Makes one test of a filter, to be used on every item.
 *
 * - a value: the attribute is equal to it, of the same type ("1990" is not 1990)
 * - a list: the attribute is equal to one of its values
 * - `min`, `max`: the attribute is a number within these bounds, both included
 * - `not`: the attribute is not equal to this value; an item without the attribute passes
 *
 * An attribute that is itself a list matches when one of its values does; for `not`, when none of them is that value.
 *
 * @param known every attribute that some item has
 * @throws FilterError when a filter names another
 */
export function compileFilter(
  filter: Filter,
  known: ReadonlySet<string>,
): (attributes: Attributes) => boolean {
  const tests = Object.entries(filter).map(([attribute, condition]) => {
    if (!known.has(attribute)) throw new FilterError(attribute, [...known].sort());
    const test = compileCondition(condition);
    return (attributes: Attributes) => {
      const value = attributes[attribute];
      return test(Array.isArray(value) ? value : [value]);
    };
  });
  return (attributes) => tests.every((test) => test(attributes));
}

function compileCondition(condition: Condition): (values: readonly unknown[]) => boolean {
  if (typeof condition !== "object") return (values) => values.includes(condition);
  if (isList(condition)) {
    const wanted = new Set<unknown>(condition);
    return (values) => values.some((value) => wanted.has(value));
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, not } = condition;
  const isBounded = condition.min !== undefined || condition.max !== undefined;
  return (values) => {
    if (not !== undefined && values.includes(not)) return false;
    return !isBounded || values.some((value) => typeof value === "number" && value >= min && value <= max);
  };
}

// `Array.isArray` does not narrow a readonly list away.
function isList(condition: object): condition is readonly Comparable[] {
  return Array.isArray(condition);
}
