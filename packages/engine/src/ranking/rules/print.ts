import {
  type Expression,
  isPlainName,
  type Not,
  type NumberLiteral,
  type Path,
  type Test,
} from "./syntax.ts";

/** How tight an expression binds, from `or` on. */
const OR = 1;
const AND = 2;
const NOT = 3;
const TEST = 4;
const SUM = 5;
const PRODUCT = 6;
const SIGNED = 7;
const WHOLE = 8;

/**
 * The one way of writing a rule: single spaces, words in lower case, texts in double quotes, brackets only where they
 * are needed. Reading it again gives an equal tree, spans aside.
 */
export function printRule(expression: Expression): string {
  switch (expression.kind) {
    case "text":
      return JSON.stringify(expression.value);
    case "number":
      return printNumber(expression);
    case "boolean":
      return String(expression.value);
    case "now":
      return "now";
    case "path":
      return printPath(expression);
    case "list":
      return `[${expression.values.map(printRule).join(", ")}]`;
    case "call":
      return `${expression.name}(${expression.given.map(printRule).join(", ")})`;
    case "negation":
      return printNegation(expression.of);
    case "arithmetic": {
      const level = levelOf(expression);
      // Operations are taken from left to right: a right side of the same rank needs its brackets.
      return `${within(expression.left, level)} ${expression.operator} ${within(expression.right, level + 1)}`;
    }
    case "test":
      return printTest(expression, expression.operator);
    case "between":
      return printBetween(expression, "between");
    case "exists":
      return `${within(expression.of, SUM)} exists`;
    case "not":
      return printNot(expression);
    case "and":
    case "or":
      return expression.of.map((part) => within(part, levelOf(expression) + 1)).join(` ${expression.kind} `);
  }
}

function within(expression: Expression, level: number): string {
  const text = printRule(expression);
  return levelOf(expression) < level ? `(${text})` : text;
}

function levelOf(expression: Expression): number {
  switch (expression.kind) {
    case "or":
      return OR;
    case "and":
      return AND;
    case "not":
      return hasOwnNegation(expression.of) ? TEST : NOT;
    case "test":
    case "between":
    case "exists":
      return TEST;
    case "arithmetic":
      return expression.operator === "+" || expression.operator === "-" ? SUM : PRODUCT;
    case "negation":
      return SIGNED;
    default:
      return WHOLE;
  }
}

/** Whether the words of a test can say themselves that it does not hold. */
function hasOwnNegation(expression: Expression): boolean {
  if (expression.kind === "test") return !["<", "<=", ">", ">="].includes(expression.operator);
  return expression.kind === "between" || expression.kind === "exists";
}

function printNot({ of }: Not): string {
  if (of.kind === "exists") return `${within(of.of, SUM)} is missing`;
  if (of.kind === "between") return printBetween(of, "not between");
  if (of.kind !== "test" || !hasOwnNegation(of)) return `not ${within(of, NOT)}`;
  if (of.operator === "=") return printTest(of, "!=");
  if (of.operator === "has any of") return printTest(of, "has none of");
  return printTest(of, `not ${of.operator}`);
}

function printTest({ left, right }: Test, operator: string): string {
  return `${within(left, SUM)} ${operator} ${within(right, SUM)}`;
}

function printBetween({ of, low, high }: Extract<Expression, { kind: "between" }>, words: string): string {
  return `${within(of, SUM)} ${words} ${within(low, SUM)} and ${within(high, SUM)}`;
}

function printNegation(of: Expression): string {
  // `-5` is a number; the negation of 5 keeps its brackets.
  return of.kind === "number" ? `-(${printRule(of)})` : `-${within(of, SIGNED)}`;
}

function printNumber({ value, unit }: NumberLiteral): string {
  return `${Object.is(value, -0) ? "-0" : value}${unit ?? ""}`;
}

function printPath({ root, names }: Path): string {
  return root + names.map((name) => (isPlainName(name) ? `.${name}` : `[${JSON.stringify(name)}]`)).join("");
}
