import { isLocation } from "../../retrieval/location.ts";
import type { Attributes } from "../catalog.ts";
import { remember } from "../remember.ts";

/** Kinds of single values. `object` is any other value of JSON that is not a list or null. */
export const valueKinds = ["text", "number", "boolean", "location", "object"] as const;
export type ValueKind = (typeof valueKinds)[number];

/** What is known of an expression's value before any item is seen. */
export interface ValueType {
  /** of the value itself, or of the values in the list; none where only missing values were seen */
  readonly kinds: ReadonlySet<ValueKind>;
  readonly list: "never" | "sometimes" | "always";
}

/** What is known of one attribute. */
export interface FieldType extends ValueType {
  /** attributes of its own, where it is an object for some items */
  readonly fields?: Fields;
}

/** Attributes by name. */
export type Fields = ReadonlyMap<string, FieldType>;

/** The attributes that a rule may ask for. Where a part is left out, every name is allowed and may be of any kind. */
export interface RuleSchema {
  readonly item?: Fields | undefined;
  readonly user?: Fields | undefined;
  readonly context?: Fields | undefined;
}

/** Nothing is known: checked when items are seen. */
export const anything: ValueType = { kinds: new Set(valueKinds), list: "sometimes" };

export function single(...kinds: ValueKind[]): ValueType {
  return { kinds: new Set(kinds), list: "never" };
}

/** The attributes that items of a catalog have. Remembered for as long as the catalog is in use. */
export const fieldsOfItems: (items: ReadonlyMap<string, Attributes>) => Fields = remember((items) =>
  fieldsOf(items.values()),
);

/**
 * Finds the attributes that some of these objects have, and the kinds of their values. One example is enough to say
 * what a user or a context looks like: `fieldsOf([{ country: "DE", favourites: ["Drama"] }])`.
 */
export function fieldsOf(objects: Iterable<Attributes>): Fields {
  const seen: Sightings = new Map();
  for (const attributes of objects) note(seen, attributes);
  return summarize(seen);
}

/** @returns the kind of a value that is neither missing nor a list */
export function kindOf(value: unknown): ValueKind {
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  return isLocation(value) ? "location" : "object";
}

/** Whether a value may have attributes of its own. */
export function isObject(value: unknown): value is Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Null counts as missing, as what is not there does. */
export function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

interface Sighting {
  readonly kinds: Set<ValueKind>;
  isList: boolean;
  isSingle: boolean;
  readonly fields: Sightings;
}
type Sightings = Map<string, Sighting>;

function note(seen: Sightings, attributes: Attributes): void {
  for (const name of Object.keys(attributes)) {
    let sighting = seen.get(name);
    if (sighting === undefined) {
      sighting = { kinds: new Set(), isList: false, isSingle: false, fields: new Map() };
      seen.set(name, sighting);
    }
    const value = attributes[name];
    if (isMissing(value)) continue;
    if (Array.isArray(value)) {
      sighting.isList = true;
      for (const part of value) if (!isMissing(part)) sighting.kinds.add(kindOf(part));
    } else {
      sighting.isSingle = true;
      sighting.kinds.add(kindOf(value));
      if (isObject(value)) note(sighting.fields, value);
    }
  }
}

function summarize(seen: Sightings): Fields {
  return new Map(
    Array.from(seen, ([name, { kinds, isList, isSingle, fields }]): [string, FieldType] => {
      const list = !isList ? "never" : isSingle ? "sometimes" : "always";
      return [name, { kinds, list, ...(fields.size > 0 && { fields: summarize(fields) }) }];
    }),
  );
}
