import { type Expectation, PalateError } from "@palate/contract";
import { expect, test } from "vitest";
import { builtInSuites } from "./built-in.ts";
import { checkSuite } from "./check-suite.ts";

function faultsOf(...expectations: Expectation[]): { field: string; suggestion?: string }[] {
  try {
    checkSuite({ expectations }, { items: ["year", "genres"] });
    return [];
  } catch (error) {
    if (!(error instanceof PalateError)) throw error;
    expect(error.code).toBe("VALIDATION_FAILED");
    return error.details.errors as { field: string; suggestion?: string }[];
  }
}

const wrong: [Expectation, string][] = [
  [{ expect: "not_null", table: "events", column: "user" }, "column"],
  [{ expect: "not_null", table: "events", column: "attributes.year" }, "column"],
  [{ expect: "not_null", table: "events" }, "column"],
  [{ expect: "not_null", table: "events", column: "at", min: 1 }, "min"],
  [{ expect: "between", table: "events", column: "value" }, "min"],
  [{ expect: "between", table: "events", column: "value", min: 5, max: 1 }, "max"],
  [{ expect: "between", table: "events", column: "value", min: "now" }, "min"],
  [{ expect: "between", table: "events", column: "at", min: 3 }, "min"],
  [{ expect: "between", table: "events", column: "at", max: "tomorrow" }, "max"],
  [{ expect: "between", table: "events", column: "at", min: "2020-01-02", max: "2020-01-01" }, "max"],
  [{ expect: "between", table: "events", column: "user_id", min: 3 }, "column"],
  [{ expect: "between", table: "items", column: "attributes.year", min: 1, max: "now" }, "max"],
  [{ expect: "in_set", table: "events", column: "type" }, "values"],
  [{ expect: "in_set", table: "events", column: "value", values: ["1"] }, "values.0"],
  [{ expect: "in_set", table: "events", column: "type", values: ["rate", 1] }, "values.1"],
  [{ expect: "in_set", table: "events", column: "user_id", values: ["ada"] }, "column"],
  [{ expect: "unique", table: "events" }, "column"],
  [{ expect: "unique", table: "events", column: "at", columns: ["at", "type"] }, "column"],
  [{ expect: "unique", table: "events", columns: ["at", "tipe"] }, "columns.1"],
  [{ expect: "mean_between", table: "events", column: "type", min: 1 }, "column"],
  [{ expect: "std_dev_between", table: "events", column: "value", min: 1, mostly: 0.5 }, "mostly"],
  [{ expect: "recent", table: "events", column: "at" }, "hours"],
  [{ expect: "recent", table: "events", column: "value", hours: 1 }, "column"],
  [{ expect: "row_count_between", table: "events" }, "min"],
  [{ expect: "row_count_between", table: "events", min: -1 }, "min"],
  [
    { expect: "row_count_between", table: "events", min: 1, where: { column: "tyqe", in: ["x"] } },
    "where.column",
  ],
  [
    { expect: "row_count_between", table: "events", min: 1, where: { column: "user_id", in: ["ada"] } },
    "where.column",
  ],
];

test.each(wrong)("D7: %j is refused with its field named", (expectation, field) => {
  expect(faultsOf(expectation)).toContainEqual(expect.objectContaining({ field: `expectations.0.${field}` }));
});

test("D7: every fault of every expectation is named at once", () => {
  const fields = faultsOf(...wrong.map(([expectation]) => expectation)).map(({ field }) => field);
  for (const [index, [, field]] of wrong.entries())
    expect(fields).toContain(`expectations.${index}.${field}`);
});

test("D7: what was probably meant is said", () => {
  expect(faultsOf({ expect: "not_null", table: "events", column: "valeu" })).toMatchObject([
    { suggestion: "value" },
  ]);
  expect(faultsOf({ expect: "not_null", table: "items", column: "attributes.yera" })).toMatchObject([
    { suggestion: "attributes.year" },
  ]);
});

test("D7: the suites that are built in are as they should be", () => {
  for (const definition of builtInSuites.values()) expect(() => checkSuite(definition)).not.toThrow();
});
