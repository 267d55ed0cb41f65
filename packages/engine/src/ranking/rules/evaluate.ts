import type { Attributes } from "../catalog.ts";
import { functions } from "./functions.ts";
import {
  calculate,
  exists,
  holds,
  holdsAgainst,
  isTrue,
  liesBetween,
  liesBetweenFixed,
} from "./operators.ts";
import { type Between, type Expression, type Literal, numberOf, type Path, type Test } from "./syntax.ts";
import { isObject } from "./types.ts";

/** What a rule is asked for, beside items. */
export interface RuleInputs {
  readonly user?: Attributes | undefined;
  readonly context?: Attributes | undefined;
  /** milliseconds since 1970 */
  readonly now?: number | undefined;
}

type Reads = (item: Attributes) => unknown;
type Condition = (item: Attributes) => boolean;

/** What an expression comes to: the same for all items, or computed for each. */
type Result<Value> = { readonly fixed: Value } | { readonly of: (item: Attributes) => Value };

/** Turns a checked rule into functions within functions, all that does not depend on the item being computed here. */
export function bindCondition(expression: Expression, given: RuleInputs): Condition {
  const result = conditionOf(expression, given);
  return "of" in result ? result.of : () => result.fixed;
}

function conditionOf(expression: Expression, given: RuleInputs): Result<boolean> {
  switch (expression.kind) {
    case "test":
      return testOf(expression, given);
    case "between":
      return betweenOf(expression, given);
    case "exists":
      return computed([resultOf(expression.of, given)], exists);
    case "not": {
      const part = conditionOf(expression.of, given);
      if ("fixed" in part) return { fixed: !part.fixed };
      return { of: (item) => !part.of(item) };
    }
    case "and":
    case "or":
      return junctionOf(expression.of, expression.kind === "or", given);
    default:
      return computed([resultOf(expression, given)], isTrue);
  }
}

function testOf({ operator, left, right }: Test, given: RuleInputs): Result<boolean> {
  const ofLeft = resultOf(left, given);
  const ofRight = resultOf(right, given);
  if ("fixed" in ofLeft || "of" in ofRight)
    return computed([ofLeft, ofRight], (left, right) => holds(operator, left, right));
  const passes = holdsAgainst(operator, ofRight.fixed);
  return { of: (item) => passes(ofLeft.of(item)) };
}

function betweenOf({ of, low, high }: Between, given: RuleInputs): Result<boolean> {
  const [value, ofLow, ofHigh] = [of, low, high].map((part) => resultOf(part, given));
  if ("fixed" in value || "of" in ofLow || "of" in ofHigh)
    return computed([value, ofLow, ofHigh], liesBetween);
  const passes = liesBetweenFixed(ofLow.fixed, ofHigh.fixed);
  return { of: (item) => passes(value.of(item)) };
}

/** @param decisive the answer of a part that decides the whole: true for `or`, false for `and` */
function junctionOf(
  expressions: readonly Expression[],
  decisive: boolean,
  given: RuleInputs,
): Result<boolean> {
  const open: Condition[] = [];
  for (const expression of expressions) {
    const part = conditionOf(expression, given);
    if ("of" in part) open.push(part.of);
    else if (part.fixed === decisive) return { fixed: decisive };
  }
  const [first, second] = open;
  if (open.length === 0) return { fixed: !decisive };
  if (open.length === 1) return { of: first };
  if (open.length === 2 && decisive) return { of: (item) => first(item) || second(item) };
  if (open.length === 2) return { of: (item) => first(item) && second(item) };
  return decisive
    ? { of: (item) => open.some((part) => part(item)) }
    : { of: (item) => open.every((part) => part(item)) };
}

function resultOf(expression: Expression, given: RuleInputs): Result<unknown> {
  switch (expression.kind) {
    case "text":
    case "number":
    case "boolean":
      return { fixed: literalValue(expression) };
    case "list":
      return { fixed: expression.values.map(literalValue) };
    case "now":
      return { fixed: given.now };
    case "path": {
      const read = reader(expression);
      return expression.root === "item" ? { of: read } : { fixed: read(given[expression.root] ?? {}) };
    }
    case "negation":
      return computed([resultOf(expression.of, given)], (value) => calculate("-", 0, value));
    case "arithmetic":
      return computed([resultOf(expression.left, given), resultOf(expression.right, given)], (left, right) =>
        calculate(expression.operator, left, right),
      );
    case "call": {
      const { apply } = functions[expression.name];
      return computed(
        expression.given.map((part) => resultOf(part, given)),
        apply,
      );
    }
    default:
      return conditionOf(expression, given);
  }
}

/** Fixed when every part is. `compute` takes as many values as there are parts. */
function computed<Value>(
  parts: readonly Result<unknown>[],
  compute: (...values: readonly unknown[]) => Value,
): Result<Value> {
  const reads = parts.map((part): Reads => ("of" in part ? part.of : () => part.fixed));
  const at = (item: Attributes) => compute(...reads.map((read) => read(item)));
  if (parts.every((part) => "fixed" in part)) return { fixed: at({}) };
  const [first, second] = reads;
  if (parts.length === 1) return { of: (item) => compute(first(item)) };
  if (parts.length === 2) return { of: (item) => compute(first(item), second(item)) };
  return { of: at };
}

function literalValue(literal: Literal): unknown {
  return literal.kind === "number" ? numberOf(literal) : literal.value;
}

/** Reads own attributes only: what every object inherits is none of the item's. */
function reader({ names }: Path): Reads {
  const [name] = names;
  if (names.length === 1) return (item) => (Object.hasOwn(item, name) ? item[name] : undefined);
  return (item) => {
    let value: unknown = item;
    for (const name of names) {
      if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
      value = value[name];
    }
    return value;
  };
}
