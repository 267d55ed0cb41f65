import { isUtf8 } from "node:buffer";
import { limits, PalateError } from "@palate/contract";
import { whyNotStorable } from "./storable-text.ts";

/** Text in which a forbidden name, the character NUL or half a character may be written. */
const suspicious = /__proto__|\\u(?:00|d[89a-f])/i;

/** What a JSON or NDJSON body holds; `lines` gives the line of each entry of an NDJSON body. */
export interface ParsedBody {
  readonly value: unknown;
  readonly lines?: readonly number[];
}

/**
 * Reads a JSON body. An empty one is `undefined`.
 *
 * @throws PalateError MALFORMED_JSON for what is not JSON in UTF-8; VALIDATION_FAILED for what no part of Palate can
 *   hold: a field named `__proto__`, the character NUL, half a surrogate pair, nesting deeper than 32 levels, more than
 *   a million values
 */
export function parseJson(bytes: Buffer): ParsedBody {
  const text = decode(bytes);
  return { value: text.trim() === "" ? undefined : parse(text, "The body", [], newCount()) };
}

/** Reads one JSON value a line; empty lines are skipped. Errors as for {@link parseJson}, naming the line. */
export function parseNdjson(bytes: Buffer): ParsedBody {
  const value: unknown[] = [];
  const lines: number[] = [];
  const count = newCount();
  for (const [index, line] of decode(bytes).split("\n").entries()) {
    if (line.trim() === "") continue;
    value.push(parse(line, `Line ${index + 1}`, [String(value.length)], count));
    lines.push(index + 1);
  }
  return { value, lines };
}

function decode(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new PalateError("MALFORMED_JSON", { detail: "The body is not text in UTF-8." });
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** How many values a body may still hold. */
interface Count {
  left: number;
}

const newCount = (): Count => ({ left: limits.bodyValues });

function parse(text: string, place: string, path: string[], count: Count): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new PalateError("MALFORMED_JSON", {
      detail: `${place} is not valid JSON: ${(error as Error).message}.`,
    });
  }
  examine(value, path, suspicious.test(text), count);
  return value;
}

function examine(value: unknown, path: string[], strictly: boolean, count: Count): void {
  if (count.left-- === 0) throw refused([], `holds more than ${limits.bodyValues} values`);
  if (typeof value === "string") {
    if (strictly) examineText(value, path);
  } else if (typeof value === "object" && value !== null) {
    if (path.length >= limits.bodyDepth)
      throw refused(path, `is nested deeper than ${limits.bodyDepth} levels`);
    for (const name of Object.keys(value)) {
      path.push(name);
      if (strictly) examineName(name, path);
      examine((value as Record<string, unknown>)[name], path, strictly, count);
      path.pop();
    }
  }
}

function examineName(name: string, path: readonly string[]): void {
  if (name === "__proto__") throw refused(path, "is a name that is not taken");
  examineText(name, path);
}

function examineText(text: string, path: readonly string[]): void {
  const fault = whyNotStorable(text);
  if (fault !== undefined) throw refused(path, fault);
}

function refused(path: readonly string[], message: string): PalateError {
  const field = path.slice(0, limits.bodyDepth).join(".") || "body";
  return new PalateError("VALIDATION_FAILED", {
    detail: `${field} ${message}.`,
    errors: [{ field, message }],
  });
}
