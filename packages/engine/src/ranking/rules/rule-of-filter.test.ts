import fc from "fast-check";
import { expect, test } from "vitest";
import { compileFilter, type Filter } from "../filter.ts";
import { compileRule } from "./compile.ts";
import { parseRule } from "./parse.ts";
import { printRule } from "./print.ts";
import { ruleOfFilter } from "./rule-of-filter.ts";

const names = fc.constantFrom("a", "b", "odd name", "constructor", "__proto__");
const single = fc.constantFrom<string | number | boolean>(
  "",
  "x",
  "1",
  'say "x"',
  -1,
  0,
  1,
  1.5,
  true,
  false,
);
const number = fc.constantFrom(-1, 0, 1, 1.5);
const condition = fc.oneof(
  single,
  fc.array(single, { maxLength: 3 }),
  fc.record(
    {
      min: fc.option(number, { nil: undefined }),
      max: fc.option(number, { nil: undefined }),
      not: fc.option(single, { nil: undefined }),
    },
    { requiredKeys: [] },
  ),
);
const filters = fc.dictionary(names, condition, { maxKeys: 3 });
const values = fc.oneof(
  single,
  fc.constantFrom(null, undefined, {}),
  fc.array(fc.oneof(single, fc.constant(null)), { maxLength: 3 }),
);
const items = fc.dictionary(names, values);

// Feature: ml-enhancement, Property 12: no filter is ever violated
test("S10: a filter and its rule keep the same items, and the rule can be written", () => {
  fc.assert(
    fc.property(filters, fc.array(items, { maxLength: 8 }), (filter, items) => {
      const known = new Set(Object.keys(filter));
      const passes = compileFilter(filter, known);
      const rule = ruleOfFilter(filter);
      const text = printRule(rule);
      for (const keeps of [compileRule(rule).bind(), bindText(text)])
        expect(items.map(keeps)).toEqual(items.map((item) => passes(item)));
    }),
    { numRuns: 1000 },
  );
});

test.each<[Filter, string]>([
  [{}, "true"],
  [{ year: {} }, "true"],
  [{ year: 1990 }, "item.year = 1990"],
  [{ genres: ["Drama", "Comedy"] }, 'item.genres has any of ["Drama", "Comedy"]'],
  [{ year: { min: 1990, not: 1995 } }, "item.year >= 1990 and item.year != 1995"],
  [
    { year: { min: 1990, max: 1999 }, "age rating": 12 },
    'item.year between 1990 and 1999 and item["age rating"] = 12',
  ],
])("%j is written %s", (filter, text) => {
  expect(printRule(ruleOfFilter(filter))).toBe(text);
  expect(printRule(parseRule(text))).toBe(text);
});

function bindText(text: string) {
  return compileRule(text).bind();
}
