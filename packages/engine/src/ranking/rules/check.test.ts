import { describe, expect, test } from "vitest";
import { compileRule } from "./compile.ts";
import { RuleError } from "./rule-error.ts";
import { fieldsOf, fieldsOfItems, type RuleSchema } from "./types.ts";

const schema: RuleSchema = {
  item: fieldsOf([
    { title: "Alien", genres: ["Horror"], year: 1979, isNew: false, mixed: 1, always: null, empty: [] },
    { place: { lat: 1, lng: 2 }, studio: { city: "London", staff: 5 }, mixed: ["x"], genres: "Drama" },
  ]),
  user: fieldsOf([{ age: 5, country: "DE" }]),
};

test.each([
  [
    "item.titel = 'x'",
    "item.title",
    ["always", "empty", "genres", "isNew", "mixed", "place", "studio", "title", "year"],
  ],
  ["item.studio.ctiy = 'x'", "item.studio.city", ["city", "staff"]],
  ["item.place.lgn = 1", "item.place.lng", ["lat", "lng"]],
  ["user.contry = 'DE'", "user.country", ["age", "country"]],
  ["item.colour = 'red'", undefined, expect.anything()],
  ["item.constructor exists", undefined, expect.anything()],
  ["item.__proto__ exists", undefined, expect.anything()],
  ["item.title.size = 1", undefined, []],
])("%s names what there is not", (rule, suggestion, known) => {
  const error = errorOf(rule);
  expect(error).toMatchObject({ suggestion, known });
  expect(error.position).toMatchObject({ offset: 0, length: rule.indexOf(" ") });
});

test.each([
  "item.genres = 'Drama' and item.genres has 'Drama' and 'Drama' in item.genres",
  "item.mixed = 1 or item.mixed = 'x' or item.mixed + 1 > 2 or lower(item.mixed) = 'x'",
  "item.always = 1 or item.always = 'x' or item.always or item.always.deeper = 1 or item.empty has 5",
  "item.title in item.genres and item.title = user.country",
  "context.anything = 1 and context.anything = 'x' and context.any.thing",
  "distance(item.place, context.place) < 5 and item.place.lat > 0",
  "(item.year > 5) = item.isNew",
])("%s may hold", (rule) => {
  expect(() => compileRule(rule, schema)).not.toThrow();
});

test.each([
  ["item.title = 5", 13],
  ["5 = item.title", 4],
  ["item.title has 5", 15],
  ["item.title in [5]", 15],
  ["item.title in ['x', 5]", 20],
  ["item.title between 'a' and 5", 27],
  ["item.year contains 'x'", 0],
  ["item.title contains 5", 20],
  ["item.isNew > 5", 0],
  ["item.place = 5", 0],
  ["item.studio = 'x'", 0],
  ["item.mixed = true", 13],
  ["user.age = 'x'", 11],
  ["item.year = ['x']", 12],
  ["['x'] = item.title", 0],
  ["item.title has ['x']", 15],
  ["item.title in 'x'", 14],
  ["item.title has all of lower(item.title)", 22],
  ["item.year + 'x' > 5", 12],
  ["-item.title > 5", 1],
  ["[1] + 1 > 5", 0],
  ["item.year", 0],
  ["item.isNew and item.title", 15],
  ["not item.title", 4],
  ["item.isNew or not (item.year + 1)", 19],
  ["lower(item.year) = 'x'", 6],
  ["date(item.genres) = date(true)", 25],
  ["date('2026-13-01') > 0", 5],
  ["distance(item.place) > 5", 0],
  ["distance(item.place, 5) > 5", 21],
  ["now", 0],
  ["item.title > now", 13],
  ["date(item.title) > item.title", 19],
  ["(item.title = 5) exists", 14],
  ["count(item.title + 1) = 1", 6],
])("%s can never hold", (rule, offset) => {
  expect(errorOf(rule).position.offset).toBe(offset);
});

test("a text compared with a time is told how dates are written", () => {
  expect(errorOf("item.title > now - 7d").message).toContain("`date(item.title)`");
  expect(errorOf("date(item.title) > item.title").message).toContain("`date(item.title)`");
});

describe("kinds of attributes", () => {
  test("are those of the values that items have", () => {
    expect(schema.item?.get("mixed")).toEqual({ kinds: new Set(["number", "text"]), list: "sometimes" });
    expect(schema.item?.get("year")).toEqual({ kinds: new Set(["number"]), list: "never" });
    expect(schema.item?.get("empty")).toEqual({ kinds: new Set(), list: "always" });
    expect(schema.item?.get("place")?.kinds).toEqual(new Set(["location"]));
  });

  test("are found once for each catalog", () => {
    const items = new Map([["a", { x: 1 }]]);
    expect(fieldsOfItems(items)).toBe(fieldsOfItems(items));
    expect(fieldsOfItems(new Map(items))).not.toBe(fieldsOfItems(items));
  });
});

test("deep rules are checked in one go", () => {
  const deep = `${"(".repeat(60)}item.isNew${" = true)".repeat(60)}`;
  expect(() => compileRule(deep, schema)).not.toThrow();
});

function errorOf(rule: string): RuleError {
  try {
    compileRule(rule, schema);
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
  throw new Error(`${rule} was taken.`);
}
