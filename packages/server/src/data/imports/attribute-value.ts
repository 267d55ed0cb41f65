import type { AttributeKind } from "@palate/contract";
import { jsonValue } from "./json-row.ts";
import { parseTime } from "./parse-time.ts";

/** A value of this name is no value. */
const nothing = new Set(["", "(no genres listed)", "\\n"]);
/** Nor are these, where a word can't be meant. */
const nothingMeasured = new Set(["n/a", "na", "null", "none", "nan", "nil", "-", "?"]);

export const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const commaNumber = /^[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/;
const truths = new Map([
  ...["true", "t", "yes", "y", "1", "ja", "oui", "si", "sí"].map((word) => [word, true] as const),
  ...["false", "f", "no", "n", "0", "nein", "non"].map((word) => [word, false] as const),
]);
const separators = { list: "|", "list-semicolon": ";", "list-comma": "," } as const;
const day = /^\d{4}-\d\d-\d\d$/;

/** Why a value can't be of its kind. */
export class ValueFault {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Whether a cell says nothing. @param kind absent: of any kind */
export function isNothing(value: unknown, kind?: AttributeKind): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== "string") return false;
  const word = value.trim().toLowerCase();
  return nothing.has(word) || (kind !== "text" && nothingMeasured.has(word));
}

/** Whether a text says yes or no in words. */
export const isTruthWord = (text: string): boolean =>
  !/\d/.test(text) && truths.has(text.trim().toLowerCase());

/**
 * A cell as an attribute.
 * @returns null for one that says nothing, which removes what was known
 */
export function attributeValue(value: unknown, kind: AttributeKind): unknown {
  if (isNothing(value, kind)) return null;
  switch (kind) {
    case "text":
      return typeof value === "object" ? JSON.stringify(value) : String(value).trim();
    case "number":
      return numberIn(value, plainNumber, (text) => text);
    case "number-comma":
      return numberIn(value, commaNumber, (text) => text.replaceAll(".", "").replace(",", "."));
    case "boolean":
      return typeof value === "boolean"
        ? value
        : (truths.get(String(value).trim().toLowerCase()) ?? new ValueFault("is neither true nor false"));
    case "date":
      return dateIn(value);
    case "list":
    case "list-semicolon":
    case "list-comma":
      return listIn(value, separators[kind]);
    case "json":
      return jsonIn(value);
    case "fields": {
      const object = jsonIn(value);
      const isObject = typeof object === "object" && object !== null && !Array.isArray(object);
      return isObject ? object : new ValueFault("is not a JSON object");
    }
  }
}

function numberIn(value: unknown, form: RegExp, plain: (text: string) => string): number | ValueFault {
  if (typeof value === "number") return value;
  const text = String(value).trim();
  const number = typeof value === "string" && form.test(text) ? Number(plain(text)) : Number.NaN;
  return Number.isFinite(number) ? number : new ValueFault("is not a number");
}

function dateIn(value: unknown): string | ValueFault {
  const text = String(value).trim();
  const at = parseTime(text);
  const isDate = !Number.isNaN(at) && Math.abs(at) <= 8.64e15;
  if (!isDate) return new ValueFault("is not a date");
  return day.test(text) ? text : new Date(at).toISOString();
}

function listIn(value: unknown, separator: string): unknown {
  if (typeof value === "object") {
    return Array.isArray(value) ? entriesOf(value) : new ValueFault("is not a list");
  }
  const text = String(value).trim();
  if (!text.startsWith("[") || !text.endsWith("]")) return entriesOf(text.split(separator));
  const read = jsonValue(text);
  return entriesOf(typeof read === "string" ? pythonList(text) : (read.value as unknown[]));
}

function entriesOf(values: readonly unknown[]): unknown[] {
  return values
    .map((value) => (typeof value === "string" ? value.trim() : value))
    .filter((value) => value !== "" && value !== null && value !== undefined);
}

/** As Python writes a list of texts: ['Comedy', "Children's"]. */
function pythonList(text: string): string[] {
  return [...text.slice(1, -1).matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,\s][^,]*)/g)].map(
    ([, single, double, bare]) => (single ?? double ?? bare ?? "").replaceAll(/\\(.)/g, "$1"),
  );
}

function jsonIn(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (!/^\s*[[{]/.test(value)) return value.trim();
  const read = jsonValue(value);
  return typeof read === "string" ? new ValueFault("is not valid JSON") : read.value;
}
