import fc from "fast-check";
import {
  type Expression,
  functionNames,
  type Literal,
  type Root,
  roots,
  type TestOperator,
  testOperators,
} from "../src/ranking/rules/syntax.ts";

const span = { start: 0, end: 0 };

/** Few values, so that they often meet. */
const texts = fc.constantFrom(
  "",
  "Drama",
  "drama",
  "Horror",
  "é",
  "2020-01-01",
  "2020-06-01T12:00",
  'a "b"\\\n',
);
const numbers = fc.constantFrom(-1, 0, 1, 2, 2.5, 1990, 1e21, 1_577_836_800_000);
const units = fc.constantFrom("s", "m", "h", "d", "w");

const text = fc.record({ kind: fc.constant("text"), value: texts, span: fc.constant(span) });
const number = fc.record({ kind: fc.constant("number"), value: numbers, span: fc.constant(span) });
const duration = fc.record({
  kind: fc.constant("number"),
  value: numbers,
  unit: units,
  span: fc.constant(span),
});
const boolean = fc.record({ kind: fc.constant("boolean"), value: fc.boolean(), span: fc.constant(span) });

const path = (root: Root, ...names: string[]): Expression => ({ kind: "path", root, names, span });
const listOf = (values: fc.Arbitrary<Literal>) =>
  fc.array(values, { maxLength: 3 }).map((values): Expression => ({ kind: "list", values, span }));
const test = (
  operators: readonly TestOperator[],
  left: fc.Arbitrary<Expression>,
  right: fc.Arbitrary<Expression>,
) =>
  fc
    .tuple(fc.constantFrom(...operators), left, right)
    .map(([operator, left, right]): Expression => ({ kind: "test", operator, left, right, span }));
const call = (name: (typeof functionNames)[number], ...given: fc.Arbitrary<Expression>[]) =>
  fc.tuple(...given).map((given): Expression => ({ kind: "call", name, given, span }));
const exists = (of: fc.Arbitrary<Expression>) => of.map((of): Expression => ({ kind: "exists", of, span }));
const between = (of: fc.Arbitrary<Expression>, bounds = of) =>
  fc
    .tuple(of, bounds, bounds)
    .map(([of, low, high]): Expression => ({ kind: "between", of, low, high, span }));
const arithmetic = (of: fc.Arbitrary<Expression>) =>
  fc
    .tuple(fc.constantFrom("+", "-", "*", "/"), of, of)
    .map(([operator, left, right]): Expression => ({ kind: "arithmetic", operator, left, right, span }));
const negation = (of: fc.Arbitrary<Expression>) =>
  of.map((of): Expression => ({ kind: "negation", of, span }));
const not = (of: fc.Arbitrary<Expression>) => of.map((of): Expression => ({ kind: "not", of, span }));
const junction = (of: fc.Arbitrary<Expression>) =>
  fc
    .tuple(fc.constantFrom("and", "or"), fc.array(of, { minLength: 2, maxLength: 4 }))
    .map(([kind, of]): Expression => ({ kind, of, span }));

/** Any tree that can be written, whether its types fit or not. */
export function anyRule(
  names: fc.Arbitrary<string> = fc.string({ unit: "grapheme" }),
): fc.Arbitrary<Expression> {
  const anyText = fc.record({
    kind: fc.constant("text"),
    value: fc.oneof(texts, fc.string({ unit: "binary" })),
    span: fc.constant(span),
  });
  const anyNumber = fc.record({
    kind: fc.constant("number"),
    value: fc.oneof(numbers, fc.double({ noNaN: true, noDefaultInfinity: true })),
    span: fc.constant(span),
  });
  const literal: fc.Arbitrary<Literal> = fc.oneof(anyText, anyNumber, duration, boolean);
  const leaf: fc.Arbitrary<Expression> = fc.oneof(
    literal,
    listOf(literal),
    fc.constant<Expression>({ kind: "now", span }),
    fc
      .tuple(fc.constantFrom(...roots), fc.array(names, { minLength: 1, maxLength: 3 }))
      .map(([root, names]): Expression => ({ kind: "path", root, names, span })),
  );
  return fc.letrec<{ any: Expression }>((tie) => {
    const any = tie("any");
    return {
      any: fc.oneof(
        { maxDepth: 4, depthSize: "small" },
        leaf,
        test(testOperators, any, any),
        junction(any),
        not(any),
        exists(any),
        between(any),
        arithmetic(any),
        negation(any),
        fc
          .tuple(fc.constantFrom(...functionNames), fc.array(any, { maxLength: 3 }))
          .map(([name, given]): Expression => ({ kind: "call", name, given, span })),
      ),
    };
  }).any;
}

/** Conditions about the attributes of `worlds` whose types fit. */
export function fittingRule(): fc.Arbitrary<Expression> {
  return fc.letrec<{ condition: Expression; text: Expression; number: Expression }>((tie) => {
    const inner = { maxDepth: 4, depthSize: "small" } as const;
    const textList = fc.oneof(
      listOf(text),
      fc.constantFrom(path("item", "tags"), path("item", "mixed"), path("user", "favourites")),
    );
    const numberList = fc.oneof(listOf(fc.oneof(number, duration)), fc.constant(path("item", "sizes")));
    const textSource = fc.oneof(tie("text"), fc.constantFrom(path("item", "tags"), path("item", "mixed")));
    const numberSource = fc.oneof(
      tie("number"),
      fc.constantFrom(path("item", "sizes"), path("item", "mixed")),
    );
    const place = fc.oneof(
      fc.constantFrom(path("item", "place"), path("context", "place")),
      call("location", tie("number"), tie("number")),
    );
    const orders = ["<", "<=", ">", ">="] as const;
    return {
      text: fc.oneof(
        inner,
        text,
        fc.constantFrom(
          path("item", "title"),
          path("item", "released"),
          path("item", "details", "odd name"),
          path("user", "country"),
        ),
        call("lower", tie("text")),
      ),
      number: fc.oneof(
        inner,
        number,
        duration,
        fc.constantFrom(path("item", "year"), path("user", "age"), path("context", "hour")),
        fc.constant<Expression>({ kind: "now", span }),
        arithmetic(tie("number")),
        negation(tie("number")),
        call("count", textList),
        call("date", fc.constantFrom(path("item", "released"), path("item", "title"))),
        call("distance", place, place),
      ),
      condition: fc.oneof(
        inner,
        fc.constantFrom(path("item", "available"), path("context", "isMobile")),
        test(["=", "has", ...orders, "contains", "starts with", "ends with"], textSource, tie("text")),
        test(["=", "has", ...orders], numberSource, tie("number")),
        test(["in", "has any of", "has all of"], textSource, textList),
        test(["in", "has any of", "has all of"], numberSource, numberList),
        test(["=", "<"], textSource, fc.constantFrom(path("item", "tags"), path("user", "favourites"))),
        between(numberSource, tie("number")),
        between(textSource, tie("text")),
        exists(
          fc.oneof(textSource, numberSource, fc.constantFrom(path("item", "place"), path("item", "details"))),
        ),
        not(tie("condition")),
        junction(tie("condition")),
      ),
    };
  }).condition;
}

/** What a rule is asked for. */
export interface World {
  readonly item: Record<string, unknown>;
  readonly user: Record<string, unknown>;
  readonly context: Record<string, unknown>;
  readonly now: number;
}

const missing = fc.constantFrom(undefined, null);
const place = fc.record({
  lat: fc.constantFrom(-90, 0, 48.1, 52.5, 91),
  lng: fc.constantFrom(-180, -179.9, 0, 11.6, 13.4),
});
const mayMiss = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ arbitrary: value, weight: 5 }, { arbitrary: missing, weight: 1 });
const textsWithGaps = fc.array(mayMiss(texts), { maxLength: 4 });

export const items = fc.record(
  {
    title: mayMiss(texts),
    tags: mayMiss(textsWithGaps),
    year: mayMiss(numbers),
    sizes: mayMiss(fc.array(numbers, { maxLength: 3 })),
    available: mayMiss(fc.boolean()),
    place: mayMiss(place),
    released: mayMiss(fc.constantFrom("2020-01-01", "2020-06-01T12:00Z", "2019-12-31T23:00-01:00", "soon")),
    details: mayMiss(fc.record({ "odd name": mayMiss(texts) }, { requiredKeys: [] })),
    mixed: fc.oneof(
      texts,
      numbers,
      fc.boolean(),
      textsWithGaps,
      fc.array(fc.oneof(texts, numbers, fc.array(numbers, { maxLength: 2 })), { maxLength: 3 }),
      missing,
    ),
  },
  { requiredKeys: [] },
);

export const worlds: fc.Arbitrary<World> = fc.record({
  item: items,
  user: fc.record(
    { country: mayMiss(texts), favourites: mayMiss(textsWithGaps), age: mayMiss(numbers) },
    { requiredKeys: [] },
  ),
  context: fc.record(
    { place: mayMiss(place), hour: mayMiss(numbers), isMobile: mayMiss(fc.boolean()) },
    { requiredKeys: [] },
  ),
  now: fc.constantFrom(0, 1_577_836_800_000, 1_600_000_000_000),
});
