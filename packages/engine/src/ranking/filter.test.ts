import fc from "fast-check";
import { expect, test } from "vitest";
import { compileFilter, type Filter, FilterError } from "./filter.ts";

const known = new Set(["genres", "year", "title", "available"]);
const film = { title: "Alien", genres: ["Horror", "Sci-Fi"], year: 1979, available: true };

function passes(filter: Filter): boolean {
  return compileFilter(filter, known)(film);
}

test("a value must be equal, of the same type", () => {
  expect(passes({ year: 1979 })).toBe(true);
  expect(passes({ year: "1979" })).toBe(false);
  expect(passes({ available: true })).toBe(true);
  expect(passes({ title: "alien" })).toBe(false);
});

test("one of several values suffices", () => {
  expect(passes({ year: [1978, 1979] })).toBe(true);
  expect(passes({ year: [1978] })).toBe(false);
});

test("bounds are included, and hold for numbers only", () => {
  expect(passes({ year: { min: 1979, max: 1979 } })).toBe(true);
  expect(passes({ year: { min: 1980 } })).toBe(false);
  expect(passes({ year: { max: 1978 } })).toBe(false);
  expect(passes({ title: { min: 0 } })).toBe(false);
});

test("a list matches when it has the value; for `not`, when it does not", () => {
  expect(passes({ genres: "Horror" })).toBe(true);
  expect(passes({ genres: ["Drama", "Sci-Fi"] })).toBe(true);
  expect(passes({ genres: "Drama" })).toBe(false);
  expect(passes({ genres: { not: "Horror" } })).toBe(false);
  expect(passes({ genres: { not: "Drama" } })).toBe(true);
});

test("an item without the attribute is refused, except by `not`", () => {
  const test = (filter: Filter) => compileFilter(filter, known)({});
  expect(test({ year: 1979 })).toBe(false);
  expect(test({ year: { min: 0 } })).toBe(false);
  expect(test({ year: { not: 1979 } })).toBe(true);
});

test("every condition must hold; none refuses nothing", () => {
  expect(passes({ genres: "Horror", year: 1979 })).toBe(true);
  expect(passes({ genres: "Horror", year: 1980 })).toBe(false);
  expect(passes({ year: { min: 1970, not: 1979 } })).toBe(false);
  expect(passes({})).toBe(true);
});

test("an attribute that no item has is refused, with those that items have", () => {
  expect(() => passes({ colour: "red" })).toThrow(FilterError);
  try {
    passes({ colour: "red" });
  } catch (error) {
    expect(error).toMatchObject({ attribute: "colour", known: ["available", "genres", "title", "year"] });
  }
});

test("names from the prototype of objects are no attributes", () => {
  fc.assert(
    fc.property(fc.constantFrom("constructor", "toString", "__proto__"), (name) => {
      const filter = JSON.parse(`{${JSON.stringify(name)}: "x"}`);
      expect(() => compileFilter(filter, known)).toThrow(FilterError);
      expect(compileFilter(filter, new Set([name]))(film)).toBe(false);
    }),
  );
});
