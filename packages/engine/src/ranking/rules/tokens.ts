import { RuleError } from "./rule-error.ts";
import { type DurationUnit, durationUnits, type Span } from "./syntax.ts";

/** The smallest parts of a rule. */
export type Token =
  | { readonly kind: "word"; readonly word: string; readonly span: Span }
  | { readonly kind: "text"; readonly value: string; readonly span: Span }
  | {
      readonly kind: "number";
      readonly value: number;
      readonly unit?: DurationUnit;
      readonly span: Span;
    }
  | { readonly kind: "sign"; readonly sign: Sign; readonly span: Span }
  | { readonly kind: "end"; readonly span: Span };

const signs = [
  "==",
  "!=",
  "<=",
  ">=",
  "=",
  "<",
  ">",
  "+",
  "-",
  "*",
  "/",
  "(",
  ")",
  "[",
  "]",
  ",",
  ".",
] as const;
export type Sign = (typeof signs)[number];

/** Signs of other languages, with what they are here. */
const foreignSigns: readonly (readonly [sign: string, here: string])[] = [
  ["&&", "and"],
  ["||", "or"],
  ["<>", "!="],
  ["!", "not"],
];

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/**
 * Cuts a rule into its words, texts, numbers and signs; the last token is the end.
 *
 * @throws RuleError at what is none of these
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (true) {
    offset = matchAt(/\s*/uy, text, offset).end;
    const token = nextToken(text, offset);
    tokens.push(token);
    if (token.kind === "end") return tokens;
    offset = token.span.end;
  }
}

function nextToken(text: string, start: number): Token {
  const first = text[start];
  if (first === undefined) return { kind: "end", span: { start, end: start } };
  if (first === '"' || first === "'") return textToken(text, start, first);
  if (first >= "0" && first <= "9") return numberToken(text, start);
  const { match: word, end } = matchAt(/[\p{L}_][\p{L}\p{M}\p{N}_]*/uy, text, start);
  if (word !== "") return { kind: "word", word, span: { start, end } };
  return signToken(text, start);
}

function textToken(text: string, start: number, quote: string): Token {
  let value = "";
  let offset = start + 1;
  while (text[offset] !== quote) {
    const character = text[offset];
    if (character === undefined || character === "\n")
      throw new RuleError(
        `The text that begins here is not closed: ${quote} is missing.`,
        text,
        {
          start,
          end: offset,
        },
        { expected: [quote] },
      );
    if (character === "\\") {
      const escaped = escapeAt(text, offset);
      value += escaped.value;
      offset = escaped.end;
    } else {
      value += character;
      offset++;
    }
  }
  return { kind: "text", value, span: { start, end: offset + 1 } };
}

function escapeAt(text: string, start: number): { value: string; end: number } {
  const simple = escapes[text[start + 1] ?? ""];
  if (simple !== undefined) return { value: simple, end: start + 2 };
  const { match, end } = matchAt(/\\u(?:[0-9a-fA-F]{4}|\{[0-9a-fA-F]{1,6}\})/y, text, start);
  const code = Number.parseInt(match.replaceAll(/[\\u{}]/g, ""), 16);
  if (code <= 0x10ffff) return { value: String.fromCodePoint(code), end };
  throw new RuleError(
    "This is no escape. A backslash is written twice; others are \\\" \\' \\n \\t \\u00e9 and \\u{1f600}.",
    text,
    { start, end: Math.min(Math.max(end, start + 2), text.length) },
    { expected: ['\\"', "\\'", "\\\\", "\\n", "\\r", "\\t", "\\u0000", "\\u{0}"] },
  );
}

function numberToken(text: string, start: number): Token {
  const { match, end } = matchAt(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y, text, start);
  const { match: letters, end: endOfUnit } = matchAt(/[\p{L}\p{N}_]*/uy, text, end);
  const span = { start, end: endOfUnit };
  const units = Object.keys(durationUnits);
  if (letters !== "" && !units.includes(letters))
    throw new RuleError(
      `"${letters}" is no unit of time. They are ${units.join(", ")}: seconds, minutes, hours, days and weeks.`,
      text,
      span,
      { expected: units },
    );
  const value = Number(match);
  const unit = letters === "" ? undefined : (letters as DurationUnit);
  if (!Number.isFinite(value * (unit === undefined ? 1 : durationUnits[unit])))
    throw new RuleError("This number is too large.", text, span);
  return { kind: "number", value, ...(unit && { unit }), span };
}

function signToken(text: string, start: number): Token {
  const sign = signs.find((sign) => text.startsWith(sign, start));
  const foreign = foreignSigns.find(([sign]) => text.startsWith(sign, start));
  if (foreign !== undefined && sign !== "!=") {
    const [there, here] = foreign;
    throw new RuleError(
      `"${there}" is written "${here}" here.`,
      text,
      { start, end: start + there.length },
      { expected: [here], suggestion: here },
    );
  }
  if (sign !== undefined) return { kind: "sign", sign, span: { start, end: start + sign.length } };
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  throw new RuleError(`The character "${character}" has no meaning here.`, text, {
    start,
    end: start + character.length,
  });
}

/** @param pattern sticky @returns "" when it does not match there */
function matchAt(pattern: RegExp, text: string, start: number): { match: string; end: number } {
  pattern.lastIndex = start;
  const match = pattern.exec(text)?.[0] ?? "";
  return { match, end: start + match.length };
}
