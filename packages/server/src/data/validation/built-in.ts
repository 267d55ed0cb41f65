import { eventTypes, type SuiteDefinition } from "@palate/contract";

/** The suite that every training asks. */
export const trainingSuite = "training";

/** Suites that are there before anyone makes one. An edit takes the place of one; deleting the edit brings it back. */
export const builtInSuites: ReadonlyMap<string, SuiteDefinition> = new Map<string, SuiteDefinition>([
  [
    trainingSuite,
    {
      description: "What no training can do without. Every training asks it.",
      expectations: [
        { expect: "row_count_between", table: "events", min: 100 },
        { expect: "not_null", table: "events", column: "user_id" },
        { expect: "not_null", table: "events", column: "item_id" },
        { expect: "in_set", table: "events", column: "type", values: [...eventTypes] },
        { expect: "not_null", table: "events", column: "value", where: { column: "type", in: ["rate"] } },
        {
          expect: "between",
          table: "events",
          column: "value",
          where: { column: "type", in: ["rate"] },
          min: -100,
          max: 100,
        },
        { expect: "between", table: "events", column: "at", min: "1990-01-01T00:00:00Z", max: "now" },
        { expect: "unique", table: "events", column: "sequence" },
        {
          expect: "unique",
          table: "events",
          columns: ["user_id", "item_id", "type", "at"],
          mostly: 0.95,
          severity: "warning",
        },
        { expect: "not_null", table: "items", column: "item_id" },
        { expect: "unique", table: "items", column: "item_id" },
        { expect: "unique", table: "users", column: "user_id" },
      ],
    },
  ],
]);
