import type { ArithmeticOperator, TestOperator } from "./syntax.ts";
import { isMissing } from "./types.ts";

type Compares = (left: unknown, right: unknown) => boolean;
type Passes = (value: unknown) => boolean;

/** How two single values compare. Missing ones, objects, and values of different kinds pass no test. */
const pairs: Readonly<Record<Exclude<TestOperator, "has all of">, Compares>> = {
  "=": isEqual,
  in: isEqual,
  has: isEqual,
  "has any of": isEqual,
  "<": ordered((left, right) => left < right),
  "<=": ordered((left, right) => left <= right),
  ">": ordered((left, right) => left > right),
  ">=": ordered((left, right) => left >= right),
  contains: written((left, right) => left.includes(right)),
  "starts with": written((left, right) => left.startsWith(right)),
  "ends with": written((left, right) => left.endsWith(right)),
};

/**
 * Whether a test holds: for some value of the left and some value of the right, or, with `has all of`, for some value
 * of the left and each of the right. A missing value has no values, a list those in it, anything else itself.
 */
export function holds(operator: TestOperator, left: unknown, right: unknown): boolean {
  if (operator !== "has all of")
    return some(right, (right) => some(left, (left) => pairs[operator](left, right)));
  const wanted = valuesOf(right).filter((value) => !isMissing(value));
  return wanted.length > 0 && wanted.every((right) => some(left, (left) => isEqual(left, right)));
}

/** The same for a right side that stays as it is while many items are asked about. */
export function holdsAgainst(operator: TestOperator, right: unknown): Passes {
  if (operator === "has all of") return (left) => holds(operator, left, right);
  const passes = passesAgainst(pairs[operator], valuesOf(right));
  return (left) => some(left, passes);
}

/** For one value of the left: it passes with some value of the right. */
function passesAgainst(compares: Compares, wanted: readonly unknown[]): Passes {
  const [only] = wanted;
  if (compares === isEqual && wanted.length > 1) {
    const values = new Set(wanted.filter(isComparable));
    return (left) => values.has(left);
  }
  if (compares === isEqual && isComparable(only)) return (left) => left === only;
  if (wanted.length === 1) return (left) => compares(left, only);
  return (left) => wanted.some((right) => compares(left, right));
}

/** Whether some value is neither below the low bound nor above the high one, both being included. */
export function liesBetween(value: unknown, low: unknown, high: unknown): boolean {
  return liesBetweenFixed(low, high)(value);
}

/** The same for bounds that stay as they are while many items are asked about. */
export function liesBetweenFixed(low: unknown, high: unknown): Passes {
  const isAboveLow = passesAgainst(pairs[">="], valuesOf(low));
  const isBelowHigh = passesAgainst(pairs["<="], valuesOf(high));
  return (value) => some(value, (single) => isAboveLow(single) && isBelowHigh(single));
}

/** @returns undefined, a missing value, unless both are numbers and the result is finite */
export function calculate(operator: ArithmeticOperator, left: unknown, right: unknown): number | undefined {
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  const result = operations[operator](left, right);
  return Number.isFinite(result) ? result : undefined;
}

const operations: Readonly<Record<ArithmeticOperator, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
};

/** Whether a value holds as a condition: it is true, or a list with true in it. */
export function isTrue(value: unknown): boolean {
  return some(value, (value) => value === true);
}

/** Whether there is a value: null is none, and neither is a list without values. */
export function exists(value: unknown): boolean {
  return some(value, (value) => !isMissing(value));
}

function valuesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function some(value: unknown, passes: Passes): boolean {
  if (!Array.isArray(value)) return passes(value);
  // Twice as fast as `value.some`, and asked of every item.
  for (let index = 0; index < value.length; index++) if (passes(value[index])) return true;
  return false;
}

function isEqual(left: unknown, right: unknown): boolean {
  return left === right && isComparable(left);
}

// A set finds NaN, which equals nothing.
function isComparable(value: unknown): boolean {
  return (
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && !Number.isNaN(value))
  );
}

function ordered(compare: <V extends number | string>(left: V, right: V) => boolean): Compares {
  return (left, right) => {
    if (typeof left === "number" && typeof right === "number") return compare(left, right);
    return typeof left === "string" && typeof right === "string" && compare(left, right);
  };
}

function written(compare: (left: string, right: string) => boolean): Compares {
  return (left, right) => typeof left === "string" && typeof right === "string" && compare(left, right);
}
