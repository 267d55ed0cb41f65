import { nearestName } from "./nearest-name.ts";
import { type RuleAdvice, RuleError } from "./rule-error.ts";
import type { Span } from "./syntax.ts";
import { type Sign, type Token, tokensOf } from "./tokens.ts";

/** Levels of brackets, `not` and signs that a rule may have inside each other. */
export const DEEPEST_RULE = 64;

/** Words with a meaning of their own. They are the same in upper case. */
const keywords = [
  "and",
  "or",
  "not",
  "in",
  "has",
  "between",
  "exists",
  "is missing",
  "contains",
  "starts with",
];

/** A place in the tokens of one rule, moving on as the parser reads. */
export interface Cursor {
  readonly token: Token;
  /** end of the token before this one, 0 at the beginning */
  readonly lastEnd: number;
  /** moves behind the token and gives it */
  next(): Token;
  /** whether these words come next, upper case being the same */
  isAtWords(...words: string[]): boolean;
  /** moves behind these words when they come next, and tells whether they did */
  takeWords(...words: string[]): boolean;
  isAtSign(...signs: Sign[]): boolean;
  takeSign(sign: Sign): boolean;
  /** @throws RuleError when the sign does not come next */
  needSign(sign: Sign): void;
  needWords(...words: string[]): void;
  /** reads something one level deeper; @throws RuleError below the deepest level */
  deeper<Result>(read: () => Result): Result;
  /** @throws RuleError that something else was expected here */
  refuse(expected: readonly string[]): never;
  fail(message: string, span: Span, advice?: RuleAdvice): never;
}

export function cursorAt(text: string): Cursor {
  const tokens = tokensOf(text);
  let index = 0;
  let depth = 0;

  function fail(message: string, span: Span, advice?: RuleAdvice): never {
    throw new RuleError(message, text, span, advice);
  }

  function isWord(ahead: number, word: string): boolean {
    const token = tokens[index + ahead];
    return token?.kind === "word" && token.word.toLowerCase() === word;
  }

  const cursor: Cursor = {
    get token() {
      return tokens[index];
    },
    get lastEnd() {
      return index === 0 ? 0 : tokens[index - 1].span.end;
    },
    next: () => tokens[index++],
    isAtWords: (...words) => words.every((word, ahead) => isWord(ahead, word)),
    takeWords(...words) {
      const isThere = cursor.isAtWords(...words);
      if (isThere) index += words.length;
      return isThere;
    },
    isAtSign: (...signs) => cursor.token.kind === "sign" && signs.includes(cursor.token.sign),
    takeSign(sign) {
      const isThere = cursor.isAtSign(sign);
      if (isThere) index++;
      return isThere;
    },
    needSign(sign) {
      if (!cursor.takeSign(sign)) cursor.refuse([sign]);
    },
    needWords(...words) {
      if (!cursor.takeWords(...words)) cursor.refuse([words.join(" ")]);
    },
    deeper(read) {
      if (depth === DEEPEST_RULE)
        fail(`A rule may not be nested deeper than ${DEEPEST_RULE} levels.`, cursor.token.span);
      depth++;
      const result = read();
      depth--;
      return result;
    },
    refuse(expected) {
      const { token } = cursor;
      const suggestion = token.kind === "word" ? nearestName(token.word, keywords) : undefined;
      const found =
        token.kind === "end"
          ? "The rule ends here"
          : `"${text.slice(token.span.start, token.span.end)}" cannot stand here`;
      const hint = suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`;
      fail(`${found}; expected ${listed(expected)}.${hint}`, token.span, { expected, suggestion });
    },
    fail,
  };
  return cursor;
}

/** @returns "a, b or c" */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
