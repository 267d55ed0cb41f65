import { expect, test } from "vitest";
import { asKind, expectationInWords, fieldsOfKind } from "./expectation-words.ts";
import type { Expectation } from "./suite-calls.ts";

const ratings: Expectation = {
  expect: "between",
  table: "events",
  column: "value",
  where: { column: "type", in: ["rate"] },
  min: 1,
  max: 5,
  mostly: 0.99,
  severity: "warning",
};

test("an expectation is read as a sentence, with all that it says", () => {
  expect(expectationInWords(ratings)).toBe(
    "events.value lies between 1 and 5, for 99% of the rows whose type is rate (warning)",
  );
  expect(expectationInWords({ expect: "unique", table: "events", columns: ["user_id", "at"] })).toBe(
    "events.user_id with at is unique",
  );
  expect(expectationInWords({ expect: "row_count_between", table: "items", min: 10 })).toBe(
    "items has so many rows: 10 to any number",
  );
  expect(expectationInWords({ expect: "recent", table: "events", column: "at", hours: 24 })).toBe(
    "events.at is recent: 24 hours at most",
  );
  expect(
    expectationInWords({
      expect: "not_null",
      table: "users",
      column: "age",
      where: { column: "kind", in: [1, 2] },
    }),
  ).toBe("users.age has a value, for rows whose kind is 1 or 2");
});

test("changed to another kind, an expectation keeps what that takes, and nothing else", () => {
  for (const kind of Object.keys(fieldsOfKind) as Expectation["expect"][]) {
    const changed = asKind(ratings, kind);
    const takes = fieldsOfKind[kind];
    expect(changed.expect).toBe(kind);
    expect(changed.where).toEqual(ratings.where);
    expect(changed.column).toBe(takes.includes("column") ? "value" : undefined);
    expect(changed.min).toBe(takes.includes("range") ? 1 : undefined);
    expect(changed.mostly).toBe(takes.includes("mostly") ? 0.99 : undefined);
    expect(changed.hours).toBe(takes.includes("hours") ? 24 : undefined);
  }
});
