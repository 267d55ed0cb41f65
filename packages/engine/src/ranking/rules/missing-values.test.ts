import { describe, expect, test } from "vitest";
import { compileRule } from "./compile.ts";

const operands = {
  "=": "1",
  "<": "1",
  "<=": "1",
  ">": "1",
  ">=": "1",
  in: "[1]",
  has: "1",
  "has any of": "[1]",
  "has all of": "[1]",
  contains: '""',
  "starts with": '""',
  "ends with": '""',
  "between 0 and": "1",
};
const missing = [{}, { a: undefined }, { a: null }, { a: [] }, { a: [null] }];

describe.each(missing)("the attribute of %j is missing", (item) => {
  test.each(Object.entries(operands))(
    "a test by `%s` does not hold, and its negation does",
    (operator, operand) => {
      expect(keeps(`item.a ${operator} ${operand}`, item)).toBe(false);
      expect(keeps(`not item.a ${operator} ${operand}`, item)).toBe(true);
      expect(keeps(`item.a ${operator} item.a`, item)).toBe(false);
      expect(keeps(`not item.a ${operator} item.a`, item)).toBe(true);
    },
  );

  test.each(Object.keys(operands))("neither does it when the other side of `%s` is missing", (operator) => {
    for (const given of [1, "", [1]]) {
      expect(keeps(`item.b ${operator} item.a`, { ...item, b: given })).toBe(false);
      expect(keeps(`item.b ${operator} user.a`, { b: given }, item)).toBe(false);
      expect(keeps(`not item.b ${operator} item.a`, { ...item, b: given })).toBe(true);
    }
  });

  test.each([
    "item.a",
    "item.a exists",
    "item.a + 1 exists",
    "1 - item.a exists",
    "-item.a exists",
    "item.a.b exists",
    "lower(item.a) exists",
    "date(item.a) exists",
    "location(item.a, 1) exists",
    "distance(item.a, location(0, 0)) exists",
    "item.a = false",
  ])("`%s` does not hold", (rule) => {
    expect(keeps(rule, item)).toBe(false);
    expect(keeps(`not ${rule}`, item)).toBe(true);
  });

  test("it is counted as none", () => {
    expect(keeps("count(item.a) = 0 and item.a is missing and item.a != 1 and item.a not in [1]", item)).toBe(
      true,
    );
    expect(keeps("item.a has none of [1]", item)).toBe(true);
  });
});

test.each([
  ["item.a / 0 exists", { a: 1 }],
  ["item.a * 1e308 exists", { a: 1e308 }],
  ["item.a + 1 exists", { a: "1" }],
  ["item.a + 1 exists", { a: [1] }],
  ["date(item.a) exists", { a: "2026-02-30" }],
  ["distance(item.a, item.a) exists", { a: { lat: 91, lng: 0 } }],
  ["distance(item.a, item.a) exists", { a: { lat: 0 } }],
])("what has no answer is missing: %s of %j", (rule, item) => {
  expect(keeps(rule, item)).toBe(false);
});

test("a list is asked for each of its values, and no deeper", () => {
  expect(keeps("item.a between 1 and 2", { a: [0, 3] })).toBe(false);
  expect(keeps("item.a between 1 and 2", { a: [0, 2] })).toBe(true);
  expect(keeps("item.a between 0 and 2 or item.a = 1 or item.a > 0", { a: [[1]] })).toBe(false);
  expect(keeps("item.a = item.b", { a: [1, 2], b: [2, 3] })).toBe(true);
  expect(keeps("item.a has all of item.b", { a: [1, 2], b: [2, 3] })).toBe(false);
  expect(keeps("item.a", { a: [false, true] })).toBe(true);
  expect(keeps("lower(item.a) has 'drama'", { a: ["DRAMA"] })).toBe(true);
});

test("values of different kinds never pass", () => {
  expect(keeps("item.a = '1990' or item.a < '2' or item.a has 'true'", { a: 1990 })).toBe(false);
  expect(keeps("item.a = 1 or item.a = 'true' or item.a > 0 or item.a < item.a", { a: true })).toBe(false);
  expect(keeps("item.a = item.a or item.a < item.a", { a: {} })).toBe(false);
});

test("names from the prototype of objects are no attributes", () => {
  for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
    expect(keeps(`item.${name} exists or user.${name} exists or item.a.${name} exists`, { a: {} })).toBe(
      false,
    );
    expect(keeps(`item["${name}"] = "x"`, JSON.parse(`{"${name}": "x"}`))).toBe(true);
    expect(keeps(`item.a.${name} = "x"`, JSON.parse(`{"a": {"${name}": "x"}}`))).toBe(true);
  }
  expect(keeps("item.a.length exists or item.b.length exists", { a: "text", b: [1] })).toBe(false);
});

test("a rule that asks for the time must be given it", () => {
  const rule = compileRule("date(item.a) > now - 1d");
  expect(rule.isStatic).toBe(false);
  expect(() => rule.bind()).toThrow(RangeError);
  const day = Date.UTC(2026, 10, 21);
  expect(rule.bind({ now: day })({ a: "2026-11-20T00:00:01" })).toBe(true);
  expect(rule.bind({ now: day })({ a: "2026-11-20" })).toBe(false);
});

test("a rule tells what it asks for", () => {
  expect(compileRule("item.b.c = 1 and item.a").uses).toEqual({
    item: ["a", "b"],
    user: [],
    context: [],
    now: false,
  });
  expect(compileRule("item.b.c = 1 and item.a").isStatic).toBe(true);
  const rule = compileRule("item.a = user.x or context.y.z or now > 0");
  expect(rule.uses).toEqual({ item: ["a"], user: ["x"], context: ["y"], now: true });
  expect(compileRule("item.a = user.x").isStatic).toBe(false);
  expect(compileRule("context.a").isStatic).toBe(false);
});

function keeps(rule: string, item: Record<string, unknown>, user: Record<string, unknown> = {}): boolean {
  return compileRule(rule).bind({ user })(item);
}
