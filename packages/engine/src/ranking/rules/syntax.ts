/** Where something stands in the text of a rule: from `start` up to but without `end`, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a path begins with. */
export const roots = ["item", "user", "context"] as const;
export type Root = (typeof roots)[number];

/** Milliseconds of each unit that a number may carry. */
export const durationUnits = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
export type DurationUnit = keyof typeof durationUnits;

/** What compares two values; each has its negation in `not`. */
export const testOperators = [
  "=",
  "<",
  "<=",
  ">",
  ">=",
  "in",
  "has",
  "has any of",
  "has all of",
  "contains",
  "starts with",
  "ends with",
] as const;
export type TestOperator = (typeof testOperators)[number];

export type ArithmeticOperator = "+" | "-" | "*" | "/";

/** Functions of the language; what they take and give is in `functions.ts`. */
export const functionNames = ["count", "date", "distance", "location", "lower"] as const;
export type FunctionName = (typeof functionNames)[number];

interface At<Kind extends string> {
  readonly kind: Kind;
  readonly span: Span;
}

export interface TextLiteral extends At<"text"> {
  readonly value: string;
}
export interface NumberLiteral extends At<"number"> {
  /** finite; counted in `unit` when there is one, and then a duration */
  readonly value: number;
  readonly unit?: DurationUnit;
}
export interface BooleanLiteral extends At<"boolean"> {
  readonly value: boolean;
}
export type Literal = TextLiteral | NumberLiteral | BooleanLiteral;

export interface List extends At<"list"> {
  readonly values: readonly Literal[];
}
export interface Path extends At<"path"> {
  readonly root: Root;
  /** attribute names from the outermost on; at least one */
  readonly names: readonly string[];
}
/** The time that the rule is asked at, in milliseconds since 1970. */
export interface Now extends At<"now"> {}
export interface Negation extends At<"negation"> {
  readonly of: Expression;
}
export interface Arithmetic extends At<"arithmetic"> {
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Call extends At<"call"> {
  readonly name: FunctionName;
  readonly given: readonly Expression[];
}
export interface Test extends At<"test"> {
  readonly operator: TestOperator;
  readonly left: Expression;
  readonly right: Expression;
}
/** Both bounds are included. */
export interface Between extends At<"between"> {
  readonly of: Expression;
  readonly low: Expression;
  readonly high: Expression;
}
export interface Exists extends At<"exists"> {
  readonly of: Expression;
}
/** Also what `!=`, `not in` and `is missing` are read as. */
export interface Not extends At<"not"> {
  readonly of: Expression;
}
export interface Junction extends At<"and" | "or"> {
  /** at least two */
  readonly of: readonly Expression[];
}

/** A rule as a tree. */
export type Expression =
  | Literal
  | List
  | Path
  | Now
  | Negation
  | Arithmetic
  | Call
  | Test
  | Between
  | Exists
  | Not
  | Junction;

/** What an expression is made of, in the order of the text. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "list":
      return expression.values;
    case "call":
      return expression.given;
    case "arithmetic":
    case "test":
      return [expression.left, expression.right];
    case "between":
      return [expression.of, expression.low, expression.high];
    case "negation":
    case "exists":
    case "not":
      return [expression.of];
    case "and":
    case "or":
      return expression.of;
    default:
      return [];
  }
}

/** @returns what a number says, durations in milliseconds */
export function numberOf({ value, unit }: NumberLiteral): number {
  return unit === undefined ? value : value * durationUnits[unit];
}

/** Whether a name may follow a dot; others are written `item["like this"]`. */
export function isPlainName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name);
}
