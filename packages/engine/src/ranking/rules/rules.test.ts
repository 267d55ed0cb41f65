import fc from "fast-check";
import { expect, test } from "vitest";
import { anyRule, fittingRule, items, type World, worlds } from "../../../test/arbitrary-rules.ts";
import { plainlyHolds } from "../../../test/plain-rules.ts";
import { compileRule } from "./compile.ts";
import { bindCondition } from "./evaluate.ts";
import { parseRule } from "./parse.ts";
import { printRule } from "./print.ts";
import { type Expression, partsOf } from "./syntax.ts";
import { fieldsOfItems } from "./types.ts";
import { usesOf } from "./uses.ts";

const runs = { numRuns: 1000 };

// Feature: ml-enhancement, Property 12: no filter is ever violated
test("S10: a rule keeps the items that it holds for, as a second evaluator has it, and no others", () => {
  fc.assert(
    fc.property(fittingRule(), fc.array(items, { maxLength: 6 }), worlds, (rule, catalog, world) => {
      const keeps = compileRule(printRule(rule)).bind(world);
      for (const item of catalog) expect(keeps(item)).toBe(plainlyHolds(rule, { ...world, item }));
    }),
    runs,
  );
});

test("the same for rules whose types do not fit", () => {
  fc.assert(
    fc.property(
      anyRule(fc.constantFrom("title", "tags", "year", "mixed", "place", "country", "hour")),
      worlds,
      (rule, world) => {
        expect(bindCondition(rule, world)(world.item)).toBe(plainlyHolds(rule, world));
      },
    ),
    runs,
  );
});

test("rules whose types fit a catalog are taken for it", () => {
  fc.assert(
    fc.property(fittingRule(), worlds, (rule, { item }) => {
      // One item that has every attribute, so that none is unknown.
      const full = {
        title: "",
        tags: [""],
        year: 1,
        sizes: [1],
        available: true,
        place: { lat: 0, lng: 0 },
        released: "2020",
        details: { "odd name": "" },
        mixed: "",
      };
      const catalog = new Map<string, Record<string, unknown>>([
        ["a", full],
        ["b", { mixed: ["", 1] }],
        ["c", { ...item, mixed: 1 }],
      ]);
      expect(() => compileRule(printRule(rule), { item: fieldsOfItems(catalog) })).not.toThrow();
    }),
    runs,
  );
});

test("what is printed is read as the same rule, and printed the same", () => {
  fc.assert(
    fc.property(anyRule(), (rule) => {
      const printed = printRule(rule);
      fc.pre(printed.length <= 4000);
      const read = parseRule(printed);
      expect(withoutSpans(read)).toStrictEqual(withoutSpans(rule));
      expect(printRule(read)).toBe(printed);
    }),
    runs,
  );
});

test("a rule never throws, whatever the attributes are", () => {
  const names = fc.constantFrom("a", "b", "lat", "lng", "__proto__", "constructor", "length");
  const values = fc.anything({
    withNullPrototype: true,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSparseArray: true,
  });
  const attributes = fc.dictionary(names, values);
  fc.assert(
    fc.property(anyRule(names), attributes, attributes, attributes, (rule, item, user, context) => {
      expect([true, false]).toContain(bindCondition(rule, { user, context, now: 0 })(item));
    }),
    runs,
  );
});

test("it is the same whether an attribute is the user's, computed once, or the item's, computed for each", () => {
  const names = fc.constantFrom("title", "tags", "year", "mixed", "place", "sizes");
  fc.assert(
    fc.property(
      anyRule(names),
      fc.subarray(["title", "tags", "year", "mixed", "place", "sizes"]),
      items,
      (rule, moved, item) => {
        const ofItem = rewritten(rule, () => "item");
        const mixed = rewritten(rule, (name) => (moved.includes(name) ? "user" : "item"));
        const world: World = { item, user: item, context: {}, now: 5 };
        expect(bindCondition(mixed, world)(item)).toBe(bindCondition(ofItem, world)(item));
      },
    ),
    runs,
  );
});

test("what a rule uses is all that it depends on", () => {
  fc.assert(
    fc.property(fittingRule(), worlds, (rule, world) => {
      const uses = usesOf(rule);
      const pick = (from: Record<string, unknown>, names: readonly string[]) =>
        Object.fromEntries(
          names.filter((name) => Object.hasOwn(from, name)).map((name) => [name, from[name]]),
        );
      const needed = {
        user: pick(world.user, uses.user),
        context: pick(world.context, uses.context),
        now: uses.now ? world.now : undefined,
      };
      const answer = compileRule(rule).bind(needed)(pick(world.item, uses.item));
      expect(answer).toBe(plainlyHolds(rule, world));
    }),
    runs,
  );
});

/** The tree with another root for each path. */
function rewritten(rule: Expression, rootOf: (name: string) => "item" | "user"): Expression {
  return JSON.parse(JSON.stringify(rule), (_, part) =>
    part?.kind === "path" ? { ...part, root: rootOf(part.names[0]) } : part,
  );
}

function withoutSpans(rule: Expression): unknown {
  const { span: _, ...rest } = rule;
  const parts = partsOf(rule).map(withoutSpans);
  return {
    ...rest,
    ...("of" in rest && { of: undefined }),
    ...("values" in rest && { values: undefined }),
    ...("given" in rest && { given: undefined }),
    left: undefined,
    right: undefined,
    low: undefined,
    high: undefined,
    parts,
  };
}
