import { type FieldError, limits } from "@palate/contract";
import type { TSchema } from "typebox";
import { Check } from "typebox/value";

/** The keywords that the contract's schemas use. */
interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
}

const mostFaults = 100;
const longestShown = 40;

/**
 * Says in words what is wrong with a value, field by field. Where a schema allows several forms, the value is held
 * against the one that it resembles.
 *
 * @param root what the value itself is called, when it is at fault as a whole
 * @returns at least one fault for a value that does not fit, at most 100; none for one that fits
 */
export function findFaults(schema: TSchema, value: unknown, root: string): FieldError[] {
  const faults: FieldError[] = [];
  collect(schema as JsonSchema, value, [], root, faults);
  return faults;
}

type Path = readonly (string | number)[];

function collect(schema: JsonSchema, value: unknown, path: Path, root: string, faults: FieldError[]): void {
  if (faults.length >= mostFaults) return;
  const fault = (message: string, at: Path = path) => {
    if (faults.length < mostFaults) faults.push({ field: at.length === 0 ? root : at.join("."), message });
  };
  if (schema.anyOf !== undefined) {
    const alike = schema.anyOf.filter((form) => form.type === typeOf(value) || numeric(form, value));
    const [likely] = ofSameKind(alike, value);
    if (likely !== undefined) collect(likely, value, path, root, faults);
    else if (!fits(schema, value)) fault(unexpected(schema, value));
  } else if (schema.type === "object" && typeOf(value) === "object") {
    collectOfObject(schema, value as Record<string, unknown>, path, root, faults, fault);
  } else if (schema.type === "array" && Array.isArray(value)) {
    if (!fits({ ...schema, items: {} }, value)) fault(unexpected(schema, value));
    for (const [index, entry] of value.entries())
      collect(schema.items ?? {}, entry, [...path, index], root, faults);
  } else if (!fits(schema, value)) {
    fault(unexpected(schema, value));
  }
}

/** Of forms that differ in a fixed field, such as `kind`, the one whose field the value has; of one form that one. */
function ofSameKind(forms: readonly JsonSchema[], value: unknown): readonly JsonSchema[] {
  if (forms.length === 1) return forms;
  const isLike = ({ properties = {} }: JsonSchema) =>
    Object.entries(properties).some(
      ([name, form]) => form.const !== undefined && form.const === (value as Record<string, unknown>)[name],
    );
  const same = typeOf(value) === "object" ? forms.filter(isLike) : [];
  return same.length === 1 ? same : [];
}

function collectOfObject(
  schema: JsonSchema,
  value: Record<string, unknown>,
  path: Path,
  root: string,
  faults: FieldError[],
  fault: (message: string, at?: Path) => void,
): void {
  const known = schema.properties ?? {};
  const patterns = Object.entries(schema.patternProperties ?? {});
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name) || value[name] === undefined) {
      fault(`is missing; expected ${expectation(known[name] ?? {})}`, [...path, name]);
    }
  }
  const names = Object.keys(value);
  const [least, most] = [schema.minProperties ?? 0, schema.maxProperties ?? Number.POSITIVE_INFINITY];
  if (names.length < least || names.length > most) {
    fault(`expected ${range("fields", schema.minProperties, schema.maxProperties)}, not ${names.length}`);
  }
  for (const name of names) {
    const own = Object.hasOwn(known, name) ? known[name] : undefined;
    const form = own ?? patterns.find(([pattern]) => new RegExp(pattern, "u").test(name))?.[1];
    if (form !== undefined) {
      if (value[name] !== undefined) collect(form, value[name], [...path, name], root, faults);
    } else if (schema.additionalProperties === false) {
      fault(`is not known here; known are ${Object.keys(known).join(", ")}`, [
        ...path,
        name.slice(0, limits.idLength),
      ]);
    }
  }
}

function fits(schema: JsonSchema, value: unknown): boolean {
  return Check(schema as TSchema, value);
}

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

function numeric(form: JsonSchema, value: unknown): boolean {
  return form.type === "integer" && typeof value === "number";
}

function unexpected(schema: JsonSchema, value: unknown): string {
  return `expected ${expectation(schema)}, not ${shown(value)}`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  if (value === undefined) return "nothing";
  const text = JSON.stringify(typeof value === "string" ? value.slice(0, longestShown + 1) : value);
  return typeof value === "string" && value.length > longestShown
    ? `text of ${value.length} characters`
    : text;
}

/** What a schema asks for, in words: "a whole number from 1 to 1000". */
export function expectation(schema: JsonSchema): string {
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(expectation))].join(", or ");
  if (schema.enum !== undefined)
    return `one of ${schema.enum.map((value) => JSON.stringify(value)).join(", ")}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  switch (schema.type) {
    case "string":
      if (schema.format === "date-time") return "a date and time such as 2026-11-21T09:30:00Z";
      return schema.minLength === undefined && schema.maxLength === undefined
        ? "text"
        : `text of ${range("characters", schema.minLength, schema.maxLength)}`;
    case "integer":
    case "number": {
      const kind = schema.type === "integer" ? "a whole number" : "a number";
      const bounds = bounded(schema.minimum, schema.maximum);
      return bounds === "" ? kind : `${kind} ${bounds}`;
    }
    case "boolean":
      return "true or false";
    case "array": {
      const distinct = schema.uniqueItems === true ? " without repeats" : "";
      return schema.minItems === undefined && schema.maxItems === undefined
        ? `a list${distinct}`
        : `a list of ${range("entries", schema.minItems, schema.maxItems)}${distinct}`;
    }
    case "object":
      return "an object";
    default:
      return "a value";
  }
}

function bounded(least: number | undefined, most: number | undefined): string {
  if (least === undefined) return most === undefined ? "" : `of at most ${most}`;
  return most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
}

function range(what: string, least: number | undefined, most: number | undefined): string {
  if (most === undefined) return `at least ${least} ${what}`;
  return least === undefined ? `at most ${most} ${what}` : `${least} to ${most} ${what}`;
}
