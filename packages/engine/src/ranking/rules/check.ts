import { typeOfCall } from "./check-call.ts";
import { typeOfPath } from "./check-path.ts";
import { checkBetween, checkTest } from "./check-test.ts";
import { type Checker, describe, mayBe, quote } from "./checker.ts";
import { RuleError } from "./rule-error.ts";
import type { Expression } from "./syntax.ts";
import { type RuleSchema, single, type ValueType } from "./types.ts";

/**
 * Finds what can never hold because of its types: names that no item has, a text compared with a number, a list where
 * one value is taken, a value where a condition is needed. What is of several kinds, or of a kind that nothing is known
 * of, may be used as any of them.
 *
 * @param text what the rule was read from, for the positions of errors
 * @throws RuleError at the first mistake
 */
export function checkRule(expression: Expression, text: string, schema: RuleSchema): void {
  // Remembered, since a test asks for the types of its sides more than once, and theirs lie within them.
  const types = new Map<Expression, ValueType>();
  const checker: Checker = {
    typeOf(part) {
      const type = types.get(part) ?? typeOf(part, checker, schema);
      types.set(part, type);
      return type;
    },
    fail(message, part, advice) {
      throw new RuleError(message, text, part.span, advice);
    },
  };
  checkCondition(expression, checker);
}

function typeOf(expression: Expression, checker: Checker, schema: RuleSchema): ValueType {
  switch (expression.kind) {
    case "text":
    case "number":
    case "boolean":
      return single(expression.kind);
    case "now":
      return single("number");
    case "list":
      return { kinds: new Set(expression.values.map(({ kind }) => kind)), list: "always" };
    case "path":
      return typeOfPath(expression, checker, schema);
    case "call":
      return typeOfCall(expression, checker);
    case "negation":
      checkNumber(expression.of, "-", checker);
      return single("number");
    case "arithmetic":
      checkNumber(expression.left, expression.operator, checker);
      checkNumber(expression.right, expression.operator, checker);
      return single("number");
    case "test":
      checkTest(expression, checker);
      return single("boolean");
    case "between":
      checkBetween(expression, checker);
      return single("boolean");
    case "exists":
      checker.typeOf(expression.of);
      return single("boolean");
    case "not":
      checkCondition(expression.of, checker);
      return single("boolean");
    case "and":
    case "or":
      for (const part of expression.of) checkCondition(part, checker);
      return single("boolean");
  }
}

function checkCondition(expression: Expression, checker: Checker): void {
  const type = checker.typeOf(expression);
  if (expression.kind !== "list" && mayBe(type, ["boolean"])) return;
  const advice = expression.kind === "path" ? `: compare it, or write \`${quote(expression)} exists\`` : "";
  checker.fail(`\`${quote(expression)}\` is ${describe(type)}, not a condition${advice}.`, expression, {
    expected: ["a condition"],
  });
}

function checkNumber(expression: Expression, operator: string, checker: Checker): void {
  const type = checker.typeOf(expression);
  if (type.list !== "always" && mayBe(type, ["number"])) return;
  checker.fail(
    `\`${operator}\` takes numbers, and \`${quote(expression)}\` is ${describe(type)}.`,
    expression,
    { expected: ["a number"] },
  );
}
