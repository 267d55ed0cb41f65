import fc from "fast-check";
import { expect, test } from "vitest";
import { type Difference, differences } from "./differences.ts";

const json = fc
  .jsonValue({ noUnicodeString: false, maxDepth: 4 })
  .filter((value) => !JSON.stringify(value).includes("-0") && !JSON.stringify(value).includes("__proto__"));

function applied(value: unknown, { path: [step, ...path], after }: Difference): unknown {
  if (step === undefined) return after;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  const inner = applied(copy[step], { path, before: undefined, after });
  if (inner === undefined) delete copy[step];
  else copy[step] = inner;
  return copy;
}

test("the differences, applied to the one value, give the other", () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      expect(differences(before, after).reduce(applied, before)).toEqual(after);
    }),
  );
});

test("a value does not differ from itself, nor from one with its fields in another order", () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(differences(value, structuredClone(value))).toEqual([]);
    }),
  );
  expect(differences({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toEqual([]);
});

test("fields are told one by one; a list that grew, as a whole", () => {
  expect(
    differences(
      { k: 5, policy: { caps: [{ most: 2 }] }, whenUnknown: ["genres"] },
      { policy: { caps: [{ most: 3 }] }, whenUnknown: ["genres", "newest"] },
    ),
  ).toEqual([
    { path: ["k"], before: 5, after: undefined },
    { path: ["policy", "caps", 0, "most"], before: 2, after: 3 },
    { path: ["whenUnknown"], before: ["genres"], after: ["genres", "newest"] },
  ]);
});
