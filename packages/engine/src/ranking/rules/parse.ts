import { type Cursor, cursorAt } from "./cursor.ts";
import { parseValue } from "./parse-value.ts";
import { RuleError } from "./rule-error.ts";
import type { Expression, Test, TestOperator } from "./syntax.ts";

/** Characters that a rule may have (UTF-16 code units). */
export const LONGEST_RULE = 4000;

/**
 * Reads a rule. From what binds loosest to what binds tightest: `or`, `and`, `not`, the tests (`=`, `in`, `has`, …, which
 * do not follow each other), `+ -`, `* /`, the sign of a number.
 *
 * @throws RuleError at the first thing that is not as it must be, or when the rule is too long or nested too deep
 */
export function parseRule(text: string): Expression {
  if (text.length > LONGEST_RULE) {
    const beyond = { start: LONGEST_RULE, end: text.length };
    throw new RuleError(
      `A rule has at most ${LONGEST_RULE} characters; this one has ${text.length}.`,
      text,
      beyond,
    );
  }
  const cursor = cursorAt(text);
  const expression = parseCondition(cursor);
  if (cursor.token.kind === "end") return expression;
  if (cursor.isAtSign(")", "]", ",")) cursor.refuse(["and", "or", "the end"]);
  return cursor.refuse(["and", "or", "a test (=, has, in, …)", "the end"]);
}

function parseCondition(cursor: Cursor): Expression {
  return parseJunction(cursor, "or", () => parseJunction(cursor, "and", () => parseNot(cursor)));
}

function parseJunction(cursor: Cursor, kind: "and" | "or", parsePart: () => Expression): Expression {
  const first = parsePart();
  const of = [first];
  while (cursor.takeWords(kind)) of.push(parsePart());
  return of.length === 1 ? first : { kind, of, span: { start: first.span.start, end: cursor.lastEnd } };
}

function parseNot(cursor: Cursor): Expression {
  const { start } = cursor.token.span;
  if (!cursor.takeWords("not")) return parseTest(cursor);
  const of = cursor.deeper(() => parseNot(cursor));
  return { kind: "not", of, span: { start, end: cursor.lastEnd } };
}

function parseTest(cursor: Cursor): Expression {
  const left = valueAt(cursor);
  const isNegated = isNotBeforeTest(cursor) && cursor.takeWords("not");
  const test = parseTail(cursor, left);
  if (test === undefined) return left;
  if (isAtComparison(cursor))
    cursor.fail(
      "Tests do not follow each other: join two by `and`, or write `VALUE between LOW and HIGH`.",
      cursor.token.span,
      { expected: ["and", "or"] },
    );
  return isNegated ? negated(test) : test;
}

function valueAt(cursor: Cursor): Expression {
  return parseValue(cursor, () => parseCondition(cursor));
}

const comparisons = ["=", "==", "!=", "<", "<=", ">", ">="] as const;

function isAtComparison(cursor: Cursor): boolean {
  return cursor.isAtSign(...comparisons);
}

/** In `a not in b`; a `not` before anything else belongs to no test. */
function isNotBeforeTest(cursor: Cursor): boolean {
  return ["in", "has", "between", "contains", "starts", "ends", "exists"].some((word) =>
    cursor.isAtWords("not", word),
  );
}

function negated(of: Expression): Expression {
  return { kind: "not", of, span: of.span };
}

/** What follows the first value of a test; undefined when no test begins here. */
function parseTail(cursor: Cursor, left: Expression): Expression | undefined {
  const { start } = left.span;
  const test = (operator: TestOperator): Test => {
    const right = valueAt(cursor);
    return { kind: "test", operator, left, right, span: { start, end: cursor.lastEnd } };
  };
  const exists = (): Expression => ({ kind: "exists", of: left, span: { start, end: cursor.lastEnd } });

  for (const operator of ["=", "<", "<=", ">", ">="] as const)
    if (cursor.takeSign(operator)) return test(operator);
  if (cursor.takeSign("==")) return test("=");
  if (cursor.takeSign("!=")) return negated(test("="));
  if (cursor.takeWords("in")) return test("in");
  if (cursor.takeWords("contains")) return test("contains");
  if (cursor.takeWords("exists")) return exists();
  if (cursor.takeWords("has", "any", "of")) return test("has any of");
  if (cursor.takeWords("has", "all", "of")) return test("has all of");
  if (cursor.takeWords("has", "none", "of")) return negated(test("has any of"));
  if (cursor.takeWords("has")) return test("has");
  if (cursor.takeWords("starts")) {
    cursor.needWords("with");
    return test("starts with");
  }
  if (cursor.takeWords("ends")) {
    cursor.needWords("with");
    return test("ends with");
  }
  if (cursor.takeWords("is")) {
    cursor.needWords("missing");
    return negated(exists());
  }
  if (cursor.takeWords("between")) {
    const low = valueAt(cursor);
    cursor.needWords("and");
    const high = valueAt(cursor);
    return { kind: "between", of: left, low, high, span: { start, end: cursor.lastEnd } };
  }
  return undefined;
}
