import { describe, expect, test } from "vitest";
import { LONGEST_RULE, parseRule } from "./parse.ts";
import { printRule } from "./print.ts";
import { RuleError } from "./rule-error.ts";

test.each([
  ["item.a=1 or item.b=2 and item.c=3", "item.a = 1 or item.b = 2 and item.c = 3"],
  ["(item.a or item.b) and item.c", "(item.a or item.b) and item.c"],
  ["item.a or (item.b and item.c)", "item.a or item.b and item.c"],
  ["not item.a = 1 and item.b", "item.a != 1 and item.b"],
  ["not (item.a and item.b)", "not (item.a and item.b)"],
  ["not item.a < 1", "not item.a < 1"],
  ["item.a - (1 - 2) * 3 > 4", "item.a - (1 - 2) * 3 > 4"],
  ["(item.a - 1) - 2 > - 4", "item.a - 1 - 2 > -4"],
  ["-(item.a) * -item.b > --5", "-item.a * -item.b > -(-5)"],
  ["item.a between 1 + 1 and 2 and item.b", "item.a between 1 + 1 and 2 and item.b"],
  ["item.a not between 1 and 2", "item.a not between 1 and 2"],
  ["item.a NOT IN ['x']", 'item.a not in ["x"]'],
  ["not item.a has any of []", "item.a has none of []"],
  ["not item.a exists", "item.a is missing"],
  ["item.a == 'it''s'.length", undefined],
  ["(item.a = 1) = true", "(item.a = 1) = true"],
  ["item . a [ 'b c' ] . d = 1", 'item.a["b c"].d = 1'],
  ["item.in has item.not", "item.in has item.not"],
  ["item.Größe > 1 and item.名前 exists", "item.Größe > 1 and item.名前 exists"],
  [String.raw`item.a = "\u00e9\u{1f600}\n\'\"\/"`, String.raw`item.a = "é😀\n'\"/"`],
  ["item.a > 1.5h\n\tor item.b < 2e-3", "item.a > 1.5h or item.b < 0.002"],
])("%s", (text, printed) => {
  if (printed === undefined) expect(() => parseRule(text)).toThrow(RuleError);
  else expect(printRule(parseRule(text))).toBe(printed);
});

describe("a mistake is told with its place", () => {
  test.each([
    ["item.a = ", { offset: 9, line: 1, column: 10, length: 0 }],
    ["item.a =\n  'x' oder item.b", { offset: 15, line: 2, column: 7, length: 4 }],
    ["item.a = '😀é' ?", { offset: 15, line: 1, column: 15, length: 1 }],
    ["item.a = 'x", { offset: 9, line: 1, column: 10, length: 2 }],
    ["item.a = 'x\n'", { offset: 9, line: 1, column: 10, length: 2 }],
    [String.raw`item.a = "\x41"`, { offset: 10, line: 1, column: 11, length: 2 }],
    [String.raw`item.a = "\u{110000}"`, { offset: 10, line: 1, column: 11, length: 10 }],
    ["item.a = 5x", { offset: 9, line: 1, column: 10, length: 2 }],
    ["item.a = 1e999", { offset: 9, line: 1, column: 10, length: 5 }],
    ["item.a = 😀", { offset: 9, line: 1, column: 10, length: 2 }],
    ["item.a <> 1", { offset: 7, line: 1, column: 8, length: 2 }],
    ["item.a in [1 2]", { offset: 13, line: 1, column: 14, length: 1 }],
    ["item.a in [item.b]", { offset: 11, line: 1, column: 12, length: 4 }],
    ["item", { offset: 4, line: 1, column: 5, length: 0 }],
    ["item.a starts 'x'", { offset: 14, line: 1, column: 15, length: 3 }],
    ["item.a not", { offset: 7, line: 1, column: 8, length: 3 }],
    ["item.a)", { offset: 6, line: 1, column: 7, length: 1 }],
  ])("%s", (text, position) => {
    expect(errorOf(text).position).toEqual(position);
  });
});

test("the error knows what was expected and what was meant", () => {
  expect(errorOf("item.a has")).toMatchObject({ expected: expect.arrayContaining(["a text", "a number"]) });
  expect(errorOf("item.a = 1 adn item.b")).toMatchObject({ suggestion: "and" });
  expect(errorOf("itme.a = 1")).toMatchObject({
    suggestion: "item",
    known: expect.arrayContaining(["user"]),
  });
  expect(errorOf("lowr(item.a) = 'x'")).toMatchObject({
    suggestion: "lower",
    known: ["count", "date", "distance", "location", "lower"],
  });
});

describe("limits", () => {
  test("a rule of the greatest length is read, one longer is refused", () => {
    const longest = `item.a = "${"x".repeat(LONGEST_RULE - 11)}"`;
    expect(longest).toHaveLength(LONGEST_RULE);
    expect(printRule(parseRule(longest))).toBe(longest);
    expect(errorOf(`${longest} `).position).toMatchObject({ offset: LONGEST_RULE, length: 1 });
  });

  test.each([
    ["brackets", (depth: number) => `${"(".repeat(depth)}item.a${")".repeat(depth)}`],
    ["not", (depth: number) => `${"not ".repeat(depth)}item.a`],
    ["signs", (depth: number) => `${"-".repeat(depth)}item.a`],
    ["functions", (depth: number) => `${"lower(".repeat(depth)}item.a${")".repeat(depth)}`],
  ])("64 levels of %s are read, 65 refused", (_, nested) => {
    expect(() => parseRule(nested(64))).not.toThrow();
    expect(errorOf(nested(65)).message).toBe("A rule may not be nested deeper than 64 levels.");
    expect(errorOf(nested(300)).message).toBe("A rule may not be nested deeper than 64 levels.");
  });

  test("a long chain is no deep one", () => {
    expect(() => parseRule(`item.a${"+1".repeat(1900)} > 0`)).not.toThrow();
    expect(() => parseRule(`item.a${" or item.a".repeat(390)}`)).not.toThrow();
  });
});

function errorOf(text: string): RuleError {
  try {
    parseRule(text);
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
  throw new Error(`${text} was read.`);
}
