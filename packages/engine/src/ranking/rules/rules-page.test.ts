import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileRule } from "./compile.ts";
import { functions } from "./functions.ts";
import { parseRule } from "./parse.ts";
import { RuleError } from "./rule-error.ts";
import { type Expression, functionNames, partsOf, testOperators } from "./syntax.ts";
import { fieldsOf } from "./types.ts";

const page = readFileSync(new URL("../../../../../docs/reference/rules.md", import.meta.url), "utf8");

const item = fieldsOf([
  {
    title: "Alien",
    genres: ["Horror", "Sci-Fi"],
    tags: ["space"],
    year: 1979,
    rating: 4.5,
    available: true,
    releasedAt: "1979-05-25",
    expiresAt: "2030-01-01",
    location: { lat: 52.5, lng: 13.4 },
    price: 10,
    discount: 0.1,
    country: "US",
    countries: ["US", "GB"],
    studio: { city: "London" },
    "age rating": 16,
  },
]);

const blocks = [...page.matchAll(/```rule\n([\s\S]*?)```/g)].flatMap(([, block]) => block.trim().split("\n"));

test.each(blocks)("S10: the page's example is a rule: %s", (rule) => {
  expect(compileRule(rule, { item }).bind({ now: 0 })({})).toBeTypeOf("boolean");
});

test("the page has an example of each kind of expression, test and function", () => {
  const shown = new Set<string>();
  const visit = (part: Expression): void => {
    shown.add(part.kind);
    if (part.kind === "test") shown.add(part.operator);
    if (part.kind === "call") shown.add(part.name);
    for (const inner of partsOf(part)) visit(inner);
  };
  for (const block of blocks) visit(parseRule(block));
  expect(
    [...testOperators, ...functionNames, "between", "exists"].filter((name) => !shown.has(name)),
  ).toEqual([]);
});

test("the page says of each function what the code says", () => {
  const rows = rowsAfter("| function ");
  expect(rows).toEqual(
    Object.entries(functions).map(([name, { parameters, gives, doc }]) => [
      `\`${name}(${parameters.map(({ name }) => name).join(", ")})\``,
      gives,
      doc,
    ]),
  );
});

test("the page's errors are those that are told", () => {
  const rows = rowsAfter("| rule ");
  expect(rows.length).toBeGreaterThan(10);
  for (const [rule, message] of rows) {
    const text = rule.replace(/^`+ ?| ?`+$/g, "");
    expect([text, messageOf(text)]).toEqual([text, message]);
  }
});

function messageOf(rule: string): string {
  try {
    compileRule(rule, { item });
  } catch (error) {
    if (error instanceof RuleError) return error.message;
    throw error;
  }
  return "";
}

/** The cells of the table whose head begins so. */
function rowsAfter(head: string): string[][] {
  const table = page.slice(page.indexOf(head)).split("\n\n")[0];
  return table
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}
