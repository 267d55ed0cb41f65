import type { AttributeKind } from "@palate/contract";
import { namesCode } from "./attribute-names.ts";
import { isNothing, isTruthWord, plainNumber } from "./attribute-value.ts";
import { jsonValue } from "./json-row.ts";
import { parseTime } from "./parse-time.ts";

/** A column is what nearly all of its values are: those that are not will be refused. */
const nearlyAll = 0.99;
/** A column of texts is one of lists where this many of them hold a separator. */
const listShare = 0.3;
const longestEntry = 60;

/**
 * What the values of a column are.
 *
 * @param name the column's
 * @param values of the first rows
 * @param hint what the name alone tells, when it does; `list` stands for any list
 * @returns never `number` for digits that a double would change, such as 007
 */
export function guessKind(name: string, values: readonly unknown[], hint?: AttributeKind): AttributeKind {
  const present = values.filter((value) => !isNothing(value, hint === "text" ? "text" : undefined));
  const texts = present.filter((value) => typeof value === "string").map((text) => text.trim());
  const isOf = (test: (value: unknown) => boolean) =>
    present.length > 0 && present.filter(test).length / present.length >= nearlyAll;
  if (hint === "text" && !isOf((value) => typeof value === "object")) return "text";
  if (hint === "list") return listKind(texts, 0) ?? "list";
  if (isOf((value) => typeof value === "boolean")) return "boolean";
  if (isOf(Array.isArray)) return "list";
  if (isOf((value) => typeof value === "object")) return name === "attributes" ? "fields" : "json";
  if (isOf((value) => typeof value === "number")) return hint === "date" ? "date" : "number";
  if (texts.length < present.length) return hint === "number" ? "number" : mixedKind(present);
  const areAll = (test: (text: string) => boolean) => isOf((text) => test((text as string).trim()));
  if (areAll(isTruthWord)) return "boolean";
  if (hint === "date" && areAll((text) => !Number.isNaN(parseTime(text)))) return "date";
  if (!namesCode(name) && areAll(isPlain)) return "number";
  if (!namesCode(name) && areAll((text) => /^-?(\d{1,3}(\.\d{3})+|\d+),\d{1,2}$/.test(text)))
    return "number-comma";
  if (areAll(isDate)) return "date";
  if (areAll((text) => /^\[.*\]$/s.test(text))) return "list";
  if (areAll((text) => text.startsWith("{") && isJson(text)))
    return name === "attributes" ? "fields" : "json";
  return listKind(texts, listShare) ?? "text";
}

/** Texts and numbers in one column are texts; with lists and objects among them they stay what they are. */
function mixedKind(values: readonly unknown[]): AttributeKind {
  const areWhole = values.every(
    (value) => typeof value !== "string" || !/^\s*[[{]/.test(value) || isJson(value),
  );
  return areWhole && values.some((value) => typeof value === "object") ? "json" : "text";
}

const isJson = (text: string) => typeof jsonValue(text) !== "string";

function isPlain(text: string): boolean {
  const digits = /^-?(\d+)$/.exec(text)?.[1];
  if (digits !== undefined && (/^0\d/.test(digits) || !Number.isSafeInteger(Number(digits)))) return false;
  return plainNumber.test(text);
}

/** A day of a year, not a title in which a month occurs. */
function isDate(text: string): boolean {
  const isWritten =
    /^\d{4}[-/]\d{1,2}[-/]\d{1,2}/.test(text) ||
    (text.length <= 40 && /\d{1,2}[ -][a-z]{3,9}[ -]\d{4}|[a-z]{3,9} \d{1,2},? .*\d{4}/i.test(text));
  return isWritten && !Number.isNaN(parseTime(text));
}

/** @param least share of the texts that hold the separator; with 0, one is enough, and commas part, too */
function listKind(texts: readonly string[], least: number): AttributeKind | undefined {
  const kinds = [
    ["list", "|"],
    ["list-semicolon", ";"],
    ["list-comma", ","],
  ] as const;
  const plain = texts.filter((text) => !text.startsWith("["));
  for (const [kind, separator] of least === 0 ? kinds : kinds.slice(0, 2)) {
    const holding = plain.filter((text) => text.includes(separator) && isParted(text, separator));
    if (holding.length > least * plain.length) return kind;
  }
  return undefined;
}

/** Short entries, and no `&amp;` of a text for browsers. */
function isParted(text: string, separator: string): boolean {
  if (separator === ";" && /&#?\w+;/.test(text)) return false;
  return text.split(separator).every((entry) => entry.trim().length <= longestEntry);
}
