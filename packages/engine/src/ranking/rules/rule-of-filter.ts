import type { Condition, Filter } from "../filter.ts";
import type { Expression, List, Literal, Path } from "./syntax.ts";

const span = { start: 0, end: 0 };

/**
 * The rule that says the same as a filter: `{ genres: ["Drama", "Comedy"], year: { min: 1990, not: 1995 } }` becomes
 * `item.genres has any of ["Drama", "Comedy"] and item.year >= 1990 and item.year != 1995`.
 *
 * It keeps the same items. The check of rules is stricter: a filter may compare an attribute with a value of a kind that
 * it never has, and a rule may not.
 *
 * @param filter its numbers are finite, as those of JSON are
 */
export function ruleOfFilter(filter: Filter): Expression {
  const tests = Object.entries(filter).flatMap(([name, condition]) =>
    testsOf({ kind: "path", root: "item", names: [name], span }, condition),
  );
  if (tests.length === 0) return literal(true);
  return tests.length === 1 ? tests[0] : { kind: "and", of: tests, span };
}

function testsOf(path: Path, condition: Condition): Expression[] {
  const test = (operator: "=" | ">=" | "<=" | "has any of", right: Literal | List): Expression => ({
    kind: "test",
    operator,
    left: path,
    right,
    span,
  });
  if (typeof condition !== "object") return [test("=", literal(condition))];
  if (!("min" in condition || "max" in condition || "not" in condition)) {
    return Array.isArray(condition)
      ? [test("has any of", { kind: "list", values: condition.map(literal), span })]
      : [];
  }
  const { min, max, not } = condition;
  const tests: Expression[] = [];
  if (min !== undefined && max !== undefined)
    tests.push({ kind: "between", of: path, low: literal(min), high: literal(max), span });
  else if (min !== undefined) tests.push(test(">=", literal(min)));
  else if (max !== undefined) tests.push(test("<=", literal(max)));
  if (not !== undefined) tests.push({ kind: "not", of: test("=", literal(not)), span });
  return tests;
}

function literal(value: string | number | boolean): Literal {
  if (typeof value === "string") return { kind: "text", value, span };
  return typeof value === "number" ? { kind: "number", value, span } : { kind: "boolean", value, span };
}
