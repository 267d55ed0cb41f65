import { type Static, Type } from "typebox";
import { Timestamp } from "./log-fields.ts";

const strict = { additionalProperties: false } as const;

/** What can be expected of data, in the words of Great Expectations. */
export const expectationKinds = [
  "not_null",
  "between",
  "in_set",
  "unique",
  "mean_between",
  "std_dev_between",
  "recent",
  "row_count_between",
] as const;
export type ExpectationKind = (typeof expectationKinds)[number];

const Column = Type.String({
  minLength: 1,
  maxLength: 140,
  description: "A column of the table, or `attributes.NAME` for one that items or users have.",
});
const Bound = (what: string) =>
  Type.Optional(
    Type.Union([Type.Number(), Type.String({ minLength: 1, maxLength: 40 })], {
      description: `The ${what} that is as expected: a number; for times such as 2026-11-21T09:30:00Z, or \`now\`.`,
    }),
  );
const Values = Type.Array(Type.Union([Type.String({ maxLength: 256 }), Type.Number(), Type.Boolean()]), {
  minItems: 1,
  maxItems: 1000,
});

export const Expectation = Type.Object(
  {
    expect: Type.Enum([...expectationKinds]),
    table: Type.Enum(["events", "items", "users"], { description: "A file of the snapshot." }),
    column: Type.Optional(Column),
    columns: Type.Optional(
      Type.Array(Column, {
        minItems: 2,
        maxItems: 8,
        uniqueItems: true,
        description: "For `unique`: that are unique together.",
      }),
    ),
    where: Type.Optional(
      Type.Object(
        { column: Column, in: Values },
        { ...strict, description: "Only rows whose column has one of these values are looked at." },
      ),
    ),
    min: Bound("least"),
    max: Bound("most"),
    values: Type.Optional(Values),
    hours: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1_000_000,
        description: "For `recent`: how old the newest may be.",
      }),
    ),
    mostly: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: "The share of rows that must be as expected; 1 when absent.",
      }),
    ),
    severity: Type.Optional(
      Type.Enum(["error", "warning"], {
        description:
          "Training refuses data with an error, and notes a warning with the run; error when absent.",
      }),
    ),
  },
  { ...strict, description: "One thing that is expected of a snapshot." },
);
export type Expectation = Static<typeof Expectation>;

export const SuiteDefinition = Type.Object(
  {
    description: Type.Optional(Type.String({ maxLength: 1000 })),
    expectations: Type.Array(Expectation, { minItems: 1, maxItems: 500 }),
  },
  { ...strict, description: "What is expected of a snapshot." },
);
export type SuiteDefinition = Static<typeof SuiteDefinition>;

export const SuiteName = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: "^[a-z0-9][a-z0-9-]*$",
  description: "Every training asks the suite named `training`.",
});

export const Suite = Type.Object({
  name: SuiteName,
  revision: Type.Integer({ minimum: 0, description: "0 for one that is built in and was never edited." }),
  definition: SuiteDefinition,
  builtIn: Type.Boolean({ description: "Deleting it brings back what it was at first." }),
  updatedAt: Type.Optional(Timestamp),
  updatedBy: Type.Optional(Type.String()),
});
export type Suite = Static<typeof Suite>;
export const SuitesPage = Type.Object({ suites: Type.Array(Suite) });

export const SuiteRevision = Type.Object({
  revision: Type.Integer({ minimum: 1 }),
  definition: Type.Optional(SuiteDefinition),
  deleted: Type.Boolean(),
  at: Timestamp,
  by: Type.String(),
});
export type SuiteRevision = Static<typeof SuiteRevision>;
export const SuiteHistory = Type.Object({
  revisions: Type.Array(SuiteRevision, { description: "newest first" }),
  builtIn: Type.Optional(
    Type.Object(SuiteDefinition.properties, {
      ...strict,
      description: "What it was before anyone edited it, and is after each deletion.",
    }),
  ),
});
export type SuiteHistory = Static<typeof SuiteHistory>;

export const ValidationRequest = Type.Object(
  {
    suite: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: "A stored suite; `training` when absent." }),
    ),
    definition: Type.Optional(SuiteDefinition),
  },
  { ...strict, description: "With a `definition`, that is asked instead of a stored suite." },
);
export type ValidationRequest = Static<typeof ValidationRequest>;

export const ExpectationResult = Type.Object({
  expectation: Expectation,
  success: Type.Boolean(),
  severity: Type.Enum(["error", "warning"]),
  observed: Type.Optional(
    Type.Union([Type.Number(), Type.String()], {
      description:
        "The mean, standard deviation, number of rows or newest time; else the share of rows as expected.",
    }),
  ),
  checked: Type.Integer({ description: "rows that were looked at: those with a value, for most" }),
  unexpected: Type.Integer({ description: "rows that are not as expected" }),
  unexpectedShare: Type.Number({ description: "of those that were looked at" }),
  sentence: Type.String({ description: "what was found, for people; it names no one" }),
  rows: Type.Array(Type.Record(Type.String(), Type.Unknown()), {
    description:
      "The first rows that are not as expected, where it failed; those of users whose data were erased are left out.",
  }),
});
export type ExpectationResult = Static<typeof ExpectationResult>;

const reported = {
  reportId: Type.String(),
  snapshotId: Type.String(),
  at: Timestamp,
  suite: Type.Optional(
    Type.Object(
      { name: Type.String(), revision: Type.Integer() },
      { description: "absent for one that came with the request" },
    ),
  ),
  success: Type.Boolean({ description: "no expectation of severity error has failed" }),
  expectations: Type.Integer(),
  errors: Type.Integer(),
  warnings: Type.Integer(),
  seconds: Type.Number({ description: "how long it took to look" }),
};
export const ValidationSummary = Type.Object(reported);
export type ValidationSummary = Static<typeof ValidationSummary>;
export const ValidationReport = Type.Object({
  ...reported,
  results: Type.Array(ExpectationResult, { description: "in the order of the suite" }),
});
export type ValidationReport = Static<typeof ValidationReport>;
export const ValidationsPage = Type.Object({
  validations: Type.Array(ValidationSummary, { description: "newest first" }),
});

/** What a run knows of the validation of its snapshot. */
export const RunValidation = Type.Object({
  reportId: Type.String(),
  suite: Type.Object({ name: Type.String(), revision: Type.Integer() }),
  warnings: Type.Array(Type.String(), { description: "what was not as expected and did not stop the run" }),
});
export type RunValidation = Static<typeof RunValidation>;
