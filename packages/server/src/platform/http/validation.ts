import { PalateError } from "@palate/contract";
import type { TObject, TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { Default } from "typebox/value";
import { findFaults } from "./faults.ts";
import { whyNotStorable } from "./storable-text.ts";

/** Returns the value when it fits, else throws a PalateError VALIDATION_FAILED that names every field at fault. */
export type Validate = (value: unknown, lines?: readonly number[]) => unknown;

/**
 * Bodies are taken as they are: nothing is converted, added or removed.
 *
 * The validator's second parameter gives, for bodies that came as NDJSON, the line of each entry.
 */
export function bodyValidator(schema: TSchema): Validate {
  const compiled = Compile(schema);
  return (value, lines) => {
    if (compiled.Check(value)) return value;
    throw refused(schema, value, "body", lines);
  };
}

/** Path and query come as text: numbers and booleans are read from it, and defaults are filled in. */
export function parameterValidator(schema: TObject, root: "path" | "query"): Validate {
  const compiled = Compile(schema);
  return (value) => {
    for (const [field, text] of Object.entries(value as object)) refuseUnstorable(field, text);
    const read = Default(schema, readTexts(schema, value as object)) as object;
    if (compiled.Check(read)) return read;
    throw refused(schema, read, root);
  };
}

function readTexts(schema: TObject, value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => {
      const { type } = (schema.properties[name] ?? {}) as { type?: string };
      return [name, typeof text === "string" ? readText(type, text) : text];
    }),
  );
}

/** @returns the text itself when it is not what is asked for, so that the fault can show it */
function readText(type: string | undefined, text: string): unknown {
  if (type === "boolean") return text === "true" || (text === "false" ? false : text);
  if (type !== "integer" && type !== "number") return text;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** A query may name a field several times; then its value is a list. */
function refuseUnstorable(field: string, value: unknown): void {
  for (const text of [value].flat()) {
    const message = typeof text === "string" ? whyNotStorable(text) : undefined;
    if (message === undefined) continue;
    throw new PalateError("VALIDATION_FAILED", {
      detail: `${field} ${message}.`,
      errors: [{ field, message }],
    });
  }
}

function refused(schema: TSchema, value: unknown, root: string, lines?: readonly number[]): PalateError {
  const faults = findFaults(schema, value, root).map(({ field, message }) => {
    const line = lines?.[Number.parseInt(field, 10)];
    return { field, message: line === undefined ? message : `${message} (line ${line})` };
  });
  const [first] = faults;
  const others = faults.length > 1 ? ` (and ${faults.length - 1} more, in \`errors\`)` : "";
  return new PalateError("VALIDATION_FAILED", {
    detail:
      first === undefined ? `${root} has an unexpected form.` : `${first.field}: ${first.message}${others}.`,
    errors: faults,
  });
}
