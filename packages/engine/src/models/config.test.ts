import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveConfig } from "./config.ts";
import type { ConfigSchema } from "./definition.ts";
import { ConfigError } from "./errors.ts";

interface Config {
  readonly factors: number;
  readonly rate: number;
  readonly solver: string;
  readonly biased: boolean;
  readonly members: string;
}

const schema: ConfigSchema<Config> = {
  factors: { kind: "integer", default: 50, min: 1, max: 500, doc: "" },
  rate: { kind: "number", default: 0.01, min: 0.0001, max: 1, scale: "log", doc: "" },
  solver: { kind: "choice", default: "cg", choices: ["cg", "cholesky"], doc: "" },
  biased: { kind: "boolean", default: true, doc: "" },
  members: { kind: "text", default: "", maxLength: 9, doc: "" },
};

function problems(given: Record<string, unknown>): Record<string, string> {
  try {
    resolveConfig(schema, given);
    return {};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.fields.map(({ field, message }) => [field, message]));
  }
}

describe("T4: a model's settings", () => {
  test("take their defaults where nothing is given", () => {
    expect(resolveConfig(schema)).toEqual({
      factors: 50,
      rate: 0.01,
      solver: "cg",
      biased: true,
      members: "",
    });
    expect(resolveConfig(schema, { factors: 8, rate: undefined })).toMatchObject({ factors: 8, rate: 0.01 });
  });

  test("are all named when they are wrong, each with what is allowed", () => {
    expect(problems({ factors: 0, rate: "0.1", solver: "magic", biased: 1, members: 7, fators: 3 })).toEqual({
      factors: "must be a whole number from 1 to 500, not 0",
      rate: 'must be a number from 0.0001 to 1, not "0.1"',
      solver: 'must be one of cg, cholesky, not "magic"',
      biased: "must be true or false, not 1",
      members: "must be a text of at most 9 characters, not 7",
      fators: "is unknown; there are factors, rate, solver, biased, members",
    });
    expect(problems({ rate: Number.NaN, factors: 2.5 })).toHaveProperty("rate");
    expect(Object.keys(problems({ members: "a,b,c,d,e" }))).toEqual([]);
    expect(Object.keys(problems({ members: "a,b,c,d,e," }))).toEqual(["members"]);
    expect(problems({ toString: 1, constructor: 2 })).toHaveProperty("constructor");
  });

  test("are accepted exactly within their range", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20, max: 1200 }).map((halves) => halves / 2),
        (factors) => {
          const isRight = Number.isInteger(factors) && factors >= 1 && factors <= 500;
          expect(Object.keys(problems({ factors }))).toEqual(isRight ? [] : ["factors"]);
        },
      ),
    );
  });
});
