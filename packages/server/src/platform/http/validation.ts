import { PalateError } from "@palate/contract";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { Convert, Default } from "typebox/value";
import { findFaults } from "./faults.ts";

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
export function parameterValidator(schema: TSchema, root: "path" | "query"): Validate {
  const compiled = Compile(schema);
  return (value) => {
    const read = Convert(schema, Default(schema, { ...(value as object) }));
    if (compiled.Check(read)) return read;
    throw refused(schema, read, root);
  };
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
