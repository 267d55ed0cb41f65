import type { Expectation, ExpectationResult } from "@palate/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Given,
  givenSnapshots,
  hostile,
  takenAt,
  writeSnapshot,
} from "../../../test/written-snapshot.ts";
import { querySnapshots } from "../snapshots/query-snapshots.ts";
import { checkSuite } from "./check-suite.ts";
import { evaluate } from "./evaluate.ts";

async function resultsOf(given: Given, expectations: readonly Expectation[]): Promise<ExpectationResult[]> {
  checkSuite({ expectations: [...expectations] });
  const { folder, remove } = await writeSnapshot(given);
  try {
    return await querySnapshots({ "": folder }, (query) => evaluate(query, expectations, takenAt));
  } finally {
    remove();
  }
}

// A twin in plain TypeScript.

type PlainRow = Readonly<Record<string, unknown>>;

function rowsOf({ events, items, users }: Given, table: Expectation["table"]): PlainRow[] {
  if (table === "events")
    return events.map(({ userId, itemId, type, value, at }, index) => ({
      sequence: index + 1,
      user_id: userId,
      item_id: itemId,
      type,
      value,
      at: new Date(at).toISOString(),
    }));
  const [key, entries] = table === "items" ? ["item_id", items] : ["user_id", users];
  return [...(entries as Given["items"])].map(([id, attributes]) => ({
    [key as string]: id,
    ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`attributes.${name}`, value])),
  }));
}

const isNone = (value: unknown) => value === null || value === undefined;

function isIn(value: unknown, values: readonly unknown[]): boolean {
  return Array.isArray(value) ? value.every((entry) => values.includes(entry)) : values.includes(value);
}

function isBetween(value: unknown, { min, max }: Expectation): boolean {
  const isTime = typeof (min ?? max) === "string";
  if (typeof value !== (isTime ? "string" : "number")) return false;
  const place = (bound: unknown) => (isTime ? Date.parse(String(bound)) : Number(bound));
  return (
    (min === undefined || place(value) >= place(min)) && (max === undefined || place(value) <= place(max))
  );
}

function plain(given: Given, expectation: Expectation) {
  const { expect: kind, table, column = "", columns = [column], where, values = [] } = expectation;
  const rows = rowsOf(given, table).filter((row) => where === undefined || isIn(row[where.column], where.in));
  const present = rows.filter((row) => columns.some((name) => !isNone(row[name])));
  const numbers = rows.map((row) => row[column]).filter((value) => typeof value === "number");
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const keyOf = (row: PlainRow) => JSON.stringify(columns.map((name) => row[name] ?? null));
  const times = new Map<string, number>();
  for (const row of present) times.set(keyOf(row), (times.get(keyOf(row)) ?? 0) + 1);
  switch (kind) {
    case "not_null":
      return { looked: rows, unexpected: rows.filter((row) => isNone(row[column])) };
    case "between":
      return { looked: present, unexpected: present.filter((row) => !isBetween(row[column], expectation)) };
    case "in_set":
      return { looked: present, unexpected: present.filter((row) => !isIn(row[column], values)) };
    case "unique":
      return { looked: present, unexpected: present.filter((row) => times.get(keyOf(row))! > 1) };
    case "mean_between":
      return { looked: present, unexpected: [], observed: numbers.length === 0 ? undefined : mean };
    case "std_dev_between": {
      const observed = numbers.length < 2 ? undefined : Math.sqrt(squares / (numbers.length - 1));
      return { looked: present, unexpected: [], observed };
    }
    case "recent":
      return {
        looked: present,
        unexpected: [],
        observed: present
          .map((row) => String(row[column]))
          .toSorted()
          .at(-1),
      };
    case "row_count_between":
      return { looked: rows, unexpected: [], observed: rows.length };
  }
}

const attribute = fc.constantFrom("year", "kind", "tags", ...hostile).map((name) => `attributes.${name}`);
const someValues = fc.array(
  fc.oneof(fc.constantFrom("a", "b", ...hostile), fc.integer({ min: -5, max: 5 }), fc.boolean()),
  { minLength: 1, maxLength: 6 },
);
const texts = fc.array(fc.constantFrom("a", "b", ...hostile), { minLength: 1, maxLength: 6 });
const severity = fc.constantFrom("error" as const, "warning" as const);
const mostly = fc.constantFrom(0, 0.25, 0.5, 0.9, 1);
const bounds = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 5 }))
  .map(([min, width]) => ({ min, max: min + width }));
const times = { min: "2000-01-01T00:00:00Z", max: "2020-06-01" };
const described = fc.constantFrom("items" as const, "users" as const);

const expectationOf: fc.Arbitrary<Expectation> = fc.oneof(
  fc.record({
    expect: fc.constant("not_null" as const),
    table: described,
    column: attribute,
    mostly,
    severity,
  }),
  fc.record({
    expect: fc.constant("not_null" as const),
    table: fc.constant("events" as const),
    column: fc.constantFrom("value", "user_id", "at"),
    mostly,
  }),
  fc.tuple(bounds, attribute, described, mostly).map(([range, column, table, share]) => ({
    expect: "between" as const,
    table,
    column,
    ...range,
    mostly: share,
  })),
  fc.tuple(bounds, mostly).map(([range, share]) => ({
    expect: "between" as const,
    table: "events" as const,
    column: "value",
    where: { column: "type", in: ["rate", "view", "click"] },
    ...range,
    mostly: share,
  })),
  fc.constant({ expect: "between" as const, table: "events" as const, column: "at", ...times }),
  fc.record({
    expect: fc.constant("in_set" as const),
    table: described,
    column: attribute,
    values: someValues,
    mostly,
  }),
  fc.record({
    expect: fc.constant("in_set" as const),
    table: fc.constant("events" as const),
    column: fc.constantFrom("item_id", "type"),
    values: texts,
    mostly,
  }),
  fc.record({ expect: fc.constant("unique" as const), table: described, column: attribute, mostly }),
  fc.record({
    expect: fc.constant("unique" as const),
    table: fc.constant("events" as const),
    columns: fc.constantFrom<string[]>(["user_id", "item_id"], ["item_id", "type", "value"]),
    mostly,
  }),
  fc
    .tuple(bounds, fc.constantFrom("mean_between" as const, "std_dev_between" as const))
    .map(([range, kind]) => ({ expect: kind, table: "events" as const, column: "value", ...range })),
  fc.tuple(bounds, attribute).map(([range, column]) => ({
    expect: "mean_between" as const,
    table: "items" as const,
    column,
    ...range,
  })),
  fc.constant({ expect: "recent" as const, table: "events" as const, column: "at", hours: 40_000 }),
  fc.constant<Expectation>({
    expect: "row_count_between",
    table: "events",
    where: { column: "item_id", in: ["a", "$1"] },
    min: 2,
    max: 9,
  }),
);

test("D7: every kind counts, averages and samples what a plain twin does, whatever the names and values", async () => {
  await fc.assert(
    fc.asyncProperty(
      givenSnapshots,
      fc.array(expectationOf, { minLength: 1, maxLength: 12 }),
      async (given, expectations) => {
        const results = await resultsOf(given, expectations);
        for (const [index, expectation] of expectations.entries()) {
          const result = results[index]!;
          const asked = expectation.column?.startsWith("attributes.") ? expectation.column : undefined;
          const known = rowsOf(given, expectation.table);
          if (asked !== undefined && known.length > 0 && !known.some((row) => asked in row)) {
            expect(result).toMatchObject({ success: false, checked: 0 });
            expect(result.sentence).toContain("has the attribute");
            continue;
          }
          const { looked, unexpected, observed } = plain(given, expectation);
          expect({ expectation, checked: result.checked, unexpected: result.unexpected }).toEqual({
            expectation,
            checked: looked.length,
            unexpected: unexpected.length,
          });
          if (typeof observed === "number") expect(result.observed).toBeCloseTo(observed, 6);
          if (typeof observed === "string") expect(result.observed).toBe(observed);
          const share = looked.length === 0 ? 1 : (looked.length - unexpected.length) / looked.length;
          if (["not_null", "between", "in_set", "unique"].includes(expectation.expect)) {
            expect(result.success).toBe(share >= (expectation.mostly ?? 1));
            expect(result.rows.length).toBe(result.success ? 0 : Math.min(20, unexpected.length));
          }
        }
      },
    ),
    { numRuns: 15 },
  );
});

const event = (index: number, value: number | null) => ({
  userId: `u${index}`,
  itemId: "i",
  type: "rate" as const,
  value,
  at: takenAt - index * 3_600_000,
});
const eventsOnly = (events: Given["events"]): Given => ({ events, items: new Map(), users: new Map() });

test("D7: the first twenty failing rows are named, in the order of the log, the same every time", async () => {
  const given = eventsOnly(Array.from({ length: 100 }, (_, index) => event(index, index % 2 === 0 ? 9 : 3)));
  const expectation: Expectation = { expect: "between", table: "events", column: "value", min: 1, max: 5 };
  const [result] = await resultsOf(given, [expectation]);
  expect(result).toMatchObject({ success: false, checked: 100, unexpected: 50, unexpectedShare: 0.5 });
  expect(result!.rows.map(({ sequence, value }) => [sequence, value])).toEqual(
    Array.from({ length: 20 }, (_, index) => [2 * index + 1, 9]),
  );
  expect(result!.sentence).toBe(
    "50 of 100 rows of events have a value that is not from 1 to 5 (50%; at most 0% may).",
  );
  expect(await resultsOf(given, [expectation])).toEqual([result]);
});

test("D7: mostly forgives exactly its share", async () => {
  const given = eventsOnly(Array.from({ length: 10 }, (_, index) => event(index, index === 0 ? null : 3)));
  const notNull = (mostly: number): Expectation => ({
    expect: "not_null",
    table: "events",
    column: "value",
    mostly,
  });
  const results = await resultsOf(given, [notNull(0.9), notNull(0.91)]);
  expect(results.map(({ success }) => success)).toEqual([true, false]);
});

test("D7: recent looks at the newest alone, and at the moment of asking", async () => {
  const given = eventsOnly([event(5, 1), event(30, 1)]);
  const recent = (hours: number): Expectation => ({ expect: "recent", table: "events", column: "at", hours });
  const results = await resultsOf(given, [recent(5), recent(4.9)]);
  expect(results.map(({ success }) => success)).toEqual([true, false]);
});

test("D7: values too large to be squared are left out of moments, and break nothing", async () => {
  const given = eventsOnly([event(1, 1e300), event(2, 2), event(3, 4)]);
  const [result] = await resultsOf(given, [
    { expect: "std_dev_between", table: "events", column: "value", max: 2 },
  ]);
  expect(result).toMatchObject({ success: true, observed: Math.SQRT2 });
});

test("D7: an attribute that no item has is a failure, and what was probably meant is said", async () => {
  const given: Given = { ...eventsOnly([]), items: new Map([["i", { year: 1999 }]]) };
  const [result] = await resultsOf(given, [
    { expect: "between", table: "items", column: "attributes.yaer", min: 1900, mostly: 0 },
  ]);
  expect(result).toMatchObject({ success: false });
  expect(result!.sentence).toBe('No row of items has the attribute "yaer". Did you mean "year"?');
});

test("D7: names and values that would end a query elsewhere are found as they are", async () => {
  const attributes = Object.fromEntries(hostile.map((name) => [name, name]));
  const given: Given = { ...eventsOnly([]), items: new Map([["i", attributes]]) };
  const of = (name: string, value: string): Expectation => ({
    expect: "in_set",
    table: "items",
    column: `attributes.${name}`,
    values: [value],
  });
  const results = await resultsOf(given, [
    ...hostile.map((name) => of(name, name)),
    ...hostile.map((name) => of(name, `${name} `)),
  ]);
  expect(results.map(({ checked }) => checked)).toEqual(results.map(() => 1));
  expect(results.map(({ success }) => success)).toEqual(results.map((_, index) => index < hostile.length));
});
