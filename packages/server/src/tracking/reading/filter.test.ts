import { PalateError } from "@palate/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Clause, type Comparator, type Entity, readFilter, type Searchable } from "./filter.ts";
import { type Findable, isFound } from "./found.ts";
import { isLike } from "./like.ts";
import { compareBy, readOrder } from "./order.ts";
import { runAttributes } from "./searchable.ts";

const searchable: Searchable = { numbers: ["start_time"], texts: ["run_id", "status"], lists: ["run_id"] };

const plainKey = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}(\.[a-z0-9_]{1,5}){0,2}$/);
const strangeKey = fc.stringMatching(/^[a-zA-Z @|%.-]{1,12}$/);
const text = fc.string({ maxLength: 12 }).filter((value) => !/['"]/.test(value));
const textual = fc.constantFrom<Comparator>("=", "!=", "LIKE", "ILIKE");
const numeric = fc.constantFrom<Comparator>("=", "!=", ">", ">=", "<", "<=");
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const key = fc.oneof(plainKey, strangeKey);
const clause: fc.Arbitrary<Clause> = fc.oneof(
  fc.record({ entity: fc.constant<Entity>("metric"), key, comparator: numeric, value: number }),
  fc.record({ entity: fc.constantFrom<Entity>("param", "tag"), key, comparator: textual, value: text }),
  fc.record({
    entity: fc.constantFrom<Entity>("param", "tag"),
    key,
    comparator: fc.constantFrom<Comparator>("IS NULL", "IS NOT NULL"),
  }),
  fc.record({
    entity: fc.constant<Entity>("attribute"),
    key: fc.constant("start_time"),
    comparator: numeric,
    value: number,
  }),
  fc.record({
    entity: fc.constant<Entity>("attribute"),
    key: fc.constant("run_id"),
    comparator: fc.constantFrom<Comparator>("IN", "NOT IN"),
    value: fc.array(text, { minLength: 1, maxLength: 3 }),
  }),
);

/** How a clause may be written: words in any case, keys and texts in either kind of quotes, any space. */
const written = fc.record({
  upper: fc.boolean(),
  backticks: fc.boolean(),
  double: fc.boolean(),
  plural: fc.boolean(),
  space: fc.constantFrom(" ", "  ", "\n", "\t "),
});

function write(
  { entity, key, comparator, value }: Clause,
  { upper, backticks, double, plural, space }: Writing,
): string {
  const isPlain = /^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(key);
  const quote = double ? '"' : "'";
  const shownKey = isPlain && !backticks ? key : double ? `"${key}"` : `\`${key}\``;
  const name = entity === "attribute" ? key : `${entity}${plural ? "s" : ""}.${shownKey}`;
  const word = upper ? comparator : comparator.toLowerCase();
  if (value === undefined) return `${name}${space}${word}`;
  const shown = Array.isArray(value)
    ? `(${value.map((one) => `${quote}${one}${quote}`).join(`,${space}`)})`
    : typeof value === "number"
      ? String(value)
      : `${quote}${value as string}${quote}`;
  return `${name}${space}${word}${space}${shown}`;
}

interface Writing {
  readonly upper: boolean;
  readonly backticks: boolean;
  readonly double: boolean;
  readonly plural: boolean;
  readonly space: string;
}

describe("R5: MLflow's filters", () => {
  test("what is written is read, however it is written", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(clause, written), { maxLength: 4 }), (parts) => {
        const joined = parts.map(([one, how]) => write(one, how)).join(" AND ");
        expect(readFilter(joined, searchable)).toEqual(parts.map(([one]) => one));
      }),
    );
  });

  test("any other text is refused, naming the filter", () => {
    const words = fc.array(
      fc.constantFrom(
        "metrics.a",
        "params.`b c`",
        "=",
        "<",
        "AND",
        "OR",
        "1",
        "'x'",
        "(",
        ")",
        "IN",
        "LIKE",
        "`",
        "é",
      ),
      { maxLength: 7 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          words.map((some) => some.join(" ")),
        ),
        (some) => {
          try {
            const read = readFilter(some, searchable);
            expect(Array.isArray(read)).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(PalateError);
            expect((error as PalateError).details.errors).toEqual([
              { field: "filter", message: expect.any(String) },
            ]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("LIKE is SQL's", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "é", "🎬"), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "é", "🎬", "%", "_"), maxLength: 8 });
    fc.assert(
      fc.property(letters, pattern, (value, like) => {
        const expected = new RegExp(`^${like.replaceAll("%", ".*").replaceAll("_", ".")}$`, "su").test(value);
        expect(isLike(value, like)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
    // A pattern that a careless matcher takes for ever over.
    expect(isLike("a".repeat(5000), `${"%a".repeat(200)}b`)).toBe(false);
  });

  test("what is not there fits nothing but IS NULL", () => {
    const nothing: Findable = { value: () => undefined };
    fc.assert(
      fc.property(clause, (one) => {
        expect(isFound(nothing, [one])).toBe(one.comparator === "IS NULL");
      }),
    );
  });
});

test("R5: an order is total, and puts what has no value last, either way", () => {
  const value = fc.oneof(fc.constant(undefined), fc.constant(Number.NaN), fc.integer({ min: -3, max: 3 }));
  const thing = fc.record({ a: value, b: value });
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 12 }), fc.boolean(), (things, isDescending) => {
      const order = readOrder([`metrics.a ${isDescending ? "DESC" : "ASC"}`, "metrics.b"], runAttributes);
      const findable = (one: (typeof things)[number]): Findable => ({
        value: (_, key) => one[key as "a" | "b"],
      });
      const sorted = things.toSorted((x, y) => compareBy(order, findable(x), findable(y))).map(({ a }) => a);
      const numbers = sorted.filter((one) => one !== undefined && !Number.isNaN(one)) as number[];
      expect(sorted.slice(0, numbers.length)).toEqual(numbers);
      expect(numbers).toEqual(numbers.toSorted((x, y) => (isDescending ? y - x : x - y)));
      expect(sorted.indexOf(undefined)).toBe(
        things.some(({ a }) => a === undefined) ? sorted.filter((one) => one !== undefined).length : -1,
      );
    }),
  );
});
