import { printRule } from "./print.ts";
import type { RuleAdvice } from "./rule-error.ts";
import type { Expression } from "./syntax.ts";
import type { ValueKind, ValueType } from "./types.ts";

/** What each check of a part needs of the whole. */
export interface Checker {
  /** checks a part and tells what its value may be; @throws RuleError */
  typeOf(part: Expression): ValueType;
  /** @throws RuleError at the part */
  fail(message: string, part: Expression, advice?: RuleAdvice): never;
}

/** Whether the value, or one of its values, may be of one of these kinds. Where nothing was seen, it may. */
export function mayBe({ kinds }: ValueType, wanted: Iterable<ValueKind>): boolean {
  if (kinds.size === 0) return true;
  for (const kind of wanted) if (kinds.has(kind)) return true;
  return false;
}

const words: Readonly<Record<ValueKind, readonly [one: string, many: string]>> = {
  text: ["a text", "texts"],
  number: ["a number", "numbers"],
  boolean: ["true or false", "true or false"],
  location: ["a location", "locations"],
  object: ["an object", "objects"],
};

/** @returns what the value is, in words: "a text", "a list of texts or numbers" */
export function describe({ kinds, list }: ValueType): string {
  if (list === "always") return kinds.size === 0 ? "a list" : `a list of ${wordsOf(kinds, 1)}`;
  return kinds.size === 0 ? "missing" : wordsOf(kinds, 0);
}

/** @returns "a text or a number", or "texts or numbers" */
export function wordsOf(kinds: Iterable<ValueKind>, form: 0 | 1): string {
  return Array.from(kinds, (kind) => words[kind][form]).join(" or ");
}

/** @returns the expression in a few words, for messages */
export function quote(expression: Expression): string {
  const text = printRule(expression);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
