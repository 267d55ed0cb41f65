import { type Checker, describe, mayBe, quote, wordsOf } from "./checker.ts";
import { type Between, type Expression, partsOf, type Test, type TestOperator } from "./syntax.ts";
import type { ValueKind, ValueType } from "./types.ts";

const equal: readonly ValueKind[] = ["text", "number", "boolean"];
const ordered: readonly ValueKind[] = ["number", "text"];
const written: readonly ValueKind[] = ["text"];

/** The kinds that each test compares. */
const compared: Readonly<Record<TestOperator, readonly ValueKind[]>> = {
  "=": equal,
  "<": ordered,
  "<=": ordered,
  ">": ordered,
  ">=": ordered,
  in: equal,
  has: equal,
  "has any of": equal,
  "has all of": equal,
  contains: written,
  "starts with": written,
  "ends with": written,
};

/** @throws RuleError when the test can never hold, or a list stands where one value does */
export function checkTest({ operator, left, right }: Test, checker: Checker): void {
  const takesListLeft = operator.startsWith("has");
  if (left.kind === "list" && !takesListLeft) refuseList(left, operator, checker);

  const takesListRight = operator === "in" || operator === "has any of" || operator === "has all of";
  if (right.kind === "list" && !takesListRight) refuseList(right, operator, checker);
  const ofRight = checker.typeOf(right);
  // What one item has alone, another has a list of; only what is written in the rule is surely no list.
  if (takesListRight && right.kind !== "path" && ofRight.list === "never")
    checker.fail(
      `\`${operator}\` is followed by a list: [1, 2], and \`${quote(right)}\` is ${describe(ofRight)}.`,
      right,
      {
        expected: ["a list"],
      },
    );
  checkComparable(operator, compared[operator], left, right, checker);
}

/** @throws RuleError when the value can never lie between the bounds */
export function checkBetween({ of, low, high }: Between, checker: Checker): void {
  for (const part of [of, low, high]) if (part.kind === "list") refuseList(part, "between", checker);
  checkComparable("between", ordered, of, low, checker);
  checkComparable("between", ordered, of, high, checker);
}

function refuseList(list: Expression, operator: string, checker: Checker): never {
  checker.fail(
    `\`${operator}\` compares single values. For a list write \`in\`, \`has any of\` or \`has all of\`.`,
    list,
    { expected: ["a single value"] },
  );
}

function checkComparable(
  operator: string,
  kinds: readonly ValueKind[],
  left: Expression,
  right: Expression,
  checker: Checker,
): void {
  const types = [left, right].map((part) => checker.typeOf(part));
  for (const [index, part] of [left, right].entries()) {
    if (!mayBe(types[index], kinds))
      checker.fail(
        `\`${operator}\` compares ${wordsOf(kinds, 1)}, and \`${quote(part)}\` is ${describe(types[index])}.`,
        part,
        { expected: [wordsOf(kinds, 0)] },
      );
  }
  const [ofLeft, ofRight] = types;
  const both = kinds.filter((kind) => ofLeft.kinds.size === 0 || ofLeft.kinds.has(kind));
  const parts = right.kind === "list" ? right.values : [right];
  for (const part of parts) {
    const type = right.kind === "list" ? checker.typeOf(part) : ofRight;
    if (mayBe(type, both)) continue;
    checker.fail(
      `\`${quote(left)}\` is ${describe(ofLeft)} and \`${quote(part)}\` is ${describe(type)}: they are never alike.` +
        dateAdvice(left, ofLeft, part, type),
      part,
      { expected: [wordsOf(both, 0)] },
    );
  }
}

/** Times are numbers and dates are mostly texts, which is the one mistake that everybody makes. */
function dateAdvice(left: Expression, ofLeft: ValueType, right: Expression, ofRight: ValueType): string {
  const advice = (text: Expression) => ` To compare times write \`date(${quote(text)})\`.`;
  if (isTime(right) && mayBe(ofLeft, ["text"])) return advice(left);
  if (isTime(left) && mayBe(ofRight, ["text"])) return advice(right);
  return "";
}

function isTime(expression: Expression): boolean {
  return (
    expression.kind === "now" ||
    (expression.kind === "call" && expression.name === "date") ||
    (expression.kind === "arithmetic" && partsOf(expression).some(isTime))
  );
}
