import type { Span } from "./syntax.ts";

/** Where a mistake stands in the text of a rule. */
export interface RulePosition {
  /** UTF-16 code units before it */
  readonly offset: number;
  /** from 1 */
  readonly line: number;
  /** characters from the beginning of the line, from 1 */
  readonly column: number;
  /** UTF-16 code units; 0 for what is missing at the end */
  readonly length: number;
}

/** What helps to mend a mistake. */
export interface RuleAdvice {
  /** what could stand there instead, in words */
  readonly expected?: readonly string[];
  /** the names there are, in alphabetical order, where a name is unknown */
  readonly known?: readonly string[];
  /** what was probably meant: to be written in place of what the position spans */
  readonly suggestion?: string | undefined;
}

/** A rule that cannot be read or does not fit the attributes. The message is one or two sentences for people. */
export class RuleError extends Error {
  override readonly name = "RuleError";
  readonly position: RulePosition;
  readonly expected: readonly string[];
  readonly known: readonly string[];
  readonly suggestion: string | undefined;

  constructor(message: string, text: string, span: Span, advice: RuleAdvice = {}) {
    super(message);
    this.position = positionIn(text, span);
    this.expected = advice.expected ?? [];
    this.known = advice.known ?? [];
    this.suggestion = advice.suggestion;
  }
}

function positionIn(text: string, { start, end }: Span): RulePosition {
  const before = text.slice(0, start);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    offset: start,
    line: before.split("\n").length,
    column: [...before.slice(lineStart)].length + 1,
    length: end - start,
  };
}
