import { PalateError } from "@palate/contract";
import { parseJson } from "../../platform/http/body-parsers.ts";
import type { FileRecord } from "./file-record.ts";

/** Numbers with more digits than a double can hold are kept as texts: they are ids, and two must not become one. */
const longNumber = /\d{16}/;
const mostNames = 1_024;

/** Reads one JSON value of a file. @returns why it can't be taken, when it can't */
export function jsonValue(text: string): { readonly value: unknown } | string {
  try {
    const { value } = parseJson(Buffer.from(text));
    return {
      value: longNumber.test(text) ? JSON.parse(text, exactly as Parameters<typeof JSON.parse>[1]) : value,
    };
  } catch (error) {
    const [fault] =
      error instanceof PalateError ? ((error.details.errors ?? []) as { message: string }[]) : [];
    return fault === undefined ? "the row is not valid JSON" : `a field ${fault.message}`;
  }
}

function exactly(_: string, value: unknown, { source }: { source?: string }): unknown {
  const isInexact = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact && source !== undefined && /^-?\d+$/.test(source) ? source : value;
}

/** Lays objects out as rows; each name that has not been seen before becomes one more column. */
export function objectRows(names: string[]): (text: string, line: number) => FileRecord<unknown> {
  const positions = new Map<string, number>();
  return (text, line) => {
    const refused = (fault: string) => ({ line, fields: [], text, fault });
    const read = jsonValue(text);
    if (typeof read === "string") return refused(read);
    const { value } = read;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return refused("the row is not a JSON object");
    }
    const entries = Object.entries(value);
    const fields = new Array<unknown>(names.length);
    for (const [name, entry] of entries) {
      let position = positions.get(name);
      if (position === undefined) {
        if (names.length === mostNames)
          return refused(`the rows have more than ${mostNames} different fields`);
        position = names.push(name) - 1;
        positions.set(name, position);
      }
      fields[position] = entry;
    }
    return { line, fields, text };
  };
}
