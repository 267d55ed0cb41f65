import { Event, Events, type Operation, operations, PalateError } from "@palate/contract";
import fc from "fast-check";
import type { TSchema } from "typebox";
import { Check } from "typebox/value";
import { expect, test } from "vitest";
import { findFaults } from "./faults.ts";
import { bodyValidator, parameterValidator } from "./validation.ts";

const schemas: [string, TSchema][] = Object.entries<Operation>(operations).flatMap(([id, operation]) =>
  [operation.body, operation.params, operation.query]
    .filter((schema) => schema !== undefined)
    .map((schema): [string, TSchema] => [id, schema]),
);

/** JSON that resembles what is asked for: names that schemas know, with values of any kind. */
const names = ["userId", "itemId", "type", "value", "context", "k", "filter", "models", "config", "roles"];
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, 0, -1, 1.5, 1e300, "", "rate", "admin", "x".repeat(300)),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie("json"), { maxKeys: 6 }),
  ),
}));

test.each(schemas)(
  "%s: a value has faults exactly when it does not fit, each naming a field",
  (_id, schema) => {
    fc.assert(
      fc.property(json, (value) => {
        const faults = findFaults(schema, value, "body");
        expect(faults.length === 0).toBe(Check(schema, value));
        for (const { field, message } of faults) expect(`${field} ${message}`).toMatch(/\S \S/);
      }),
      { numRuns: 150 },
    );
  },
);

function faultsOf(validate: () => unknown): unknown {
  try {
    validate();
  } catch (error) {
    return error instanceof PalateError ? error.details.errors : error;
  }
  return undefined;
}

test("a body is taken as it is: a number in quotation marks is no number, and nothing is filled in", () => {
  const validate = bodyValidator(Events);
  const event = { userId: "ada", itemId: "50", type: "rate", value: 5 };
  expect(validate(event)).toBe(event);
  expect(faultsOf(() => validate({ ...event, value: "5" }))).toEqual([
    { field: "value", message: 'expected a number, not "5"' },
  ]);
});

test("of two forms, the one that the value resembles is spoken of", () => {
  const validate = bodyValidator(Events);
  expect(faultsOf(() => validate([{ userId: "ada", itemId: "50", type: "rate", vaule: 1 }]))).toEqual([
    {
      field: "0.vaule",
      message: `is not known here; known are ${Object.keys(Event.properties).join(", ")}`,
    },
  ]);
  expect(faultsOf(() => validate("ada"))).toMatchObject([{ field: "body" }]);
});

test("a query is read from text, with defaults filled in", () => {
  const validate = parameterValidator(operations.listEvents.query, "query");
  expect(validate({})).toEqual({ limit: 50 });
  expect(validate({ limit: "7", userId: "12" })).toEqual({ limit: 7, userId: "12" });
  expect(faultsOf(() => validate({ limit: "7.5" }))).toEqual([
    { field: "limit", message: "expected a whole number from 1 to 1000, not 7.5" },
  ]);
  expect(faultsOf(() => validate({ limit: ["1", "2"] }))).toMatchObject([{ field: "limit" }]);
});

test("of a query's text only true and false are booleans, and only digits are numbers", () => {
  const { query } = operations.createImport;
  const validate = parameterValidator(query, "query");
  const needed = { file: "ratings.csv" };
  expect(validate({ ...needed, preview: "true" })).toMatchObject({ preview: true });
  expect(validate({ ...needed, preview: "false" })).toMatchObject({ preview: false });
  for (const preview of ["yes", "1", ""])
    expect(faultsOf(() => validate({ ...needed, preview }))).toMatchObject([{ field: "preview" }]);
  const events = parameterValidator(operations.listEvents.query, "query");
  for (const limit of ["", " ", "0x10", "1e2", "١"])
    expect(faultsOf(() => events({ limit }))).toMatchObject([{ field: "limit" }]);
});
