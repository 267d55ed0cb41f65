import { type FieldError, PalateError } from "@palate/contract";
import { expect, test } from "vitest";
import { readConfig } from "./read-config.ts";

function refusal(environment: Record<string, string>): PalateError {
  try {
    readConfig(environment, "/srv");
  } catch (error) {
    if (error instanceof PalateError) return error;
    throw error;
  }
  throw new Error("It was taken.");
}

const faultsOf = (environment: Record<string, string>) =>
  (refusal(environment).details.errors as FieldError[]).map(({ field }) => field);

test("without any variable everything has its standard value", () => {
  expect(readConfig({}, "/srv")).toMatchObject({
    home: "/srv/.palate",
    host: "127.0.0.1",
    port: 8000,
    databaseUrl: undefined,
    adminKey: undefined,
    corsOrigins: [],
    rankerKeys: new Map(),
    logLevel: "info",
  });
});

test("an empty variable counts as not set", () => {
  const names = ["PALATE_HOME", "PALATE_PORT", "DATABASE_URL", "PALATE_ADMIN_KEY", "PALATE_LOG_LEVEL"];
  const empty = Object.fromEntries(names.map((name) => [name, " "]));
  expect(readConfig(empty, "/srv")).toEqual(readConfig({}, "/srv"));
});

test("every variable is read", () => {
  const environment = {
    PALATE_HOME: "data/palate",
    PALATE_HOST: "::1",
    PALATE_PORT: "0",
    DATABASE_URL: "postgres://me:secret@db:5432/palate",
    PALATE_ADMIN_KEY: "sixteen-letters!",
    PALATE_CORS_ORIGINS: "https://shop.example, http://localhost:3000",
    PALATE_RANKER_KEYS: "reranker=abc=, other-one=xyz",
    PALATE_LOG_LEVEL: "DEBUG",
    PALATE_TRAINING_THREADS: "3",
  };
  expect(readConfig(environment, "/srv")).toEqual({
    home: "/srv/data/palate",
    host: "::1",
    port: 0,
    databaseUrl: environment.DATABASE_URL,
    adminKey: environment.PALATE_ADMIN_KEY,
    corsOrigins: ["https://shop.example", "http://localhost:3000"],
    rankerKeys: new Map([
      ["reranker", "abc="],
      ["other-one", "xyz"],
    ]),
    logLevel: "debug",
    trainingThreads: 3,
  });
});

test.each([
  ["PALATE_PORT", ["eighty", "-1", "65536", "80.5", "0x50"]],
  ["PALATE_HOST", ["http://localhost", "a b"]],
  ["DATABASE_URL", ["mysql://db/x", "db:5432", "postgres://[broken"]],
  ["PALATE_ADMIN_KEY", ["short", "with spaces in its midst"]],
  ["PALATE_CORS_ORIGINS", ["*", "https://shop.example/path", "shop.example"]],
  ["PALATE_RANKER_KEYS", ["abc", "Name=abc", "a=b,c", "a=with space"]],
  ["PALATE_LOG_LEVEL", ["loud"]],
  ["PALATE_TRAINING_THREADS", ["0", "257", "all"]],
])("%s is refused by name when it is not what is expected", (name, values) => {
  for (const value of values) expect(faultsOf({ [name]: value })).toEqual([name]);
});

test("all variables at fault are named at once, with their values", () => {
  const error = refusal({ PALATE_PORT: "eighty", PALATE_LOG_LEVEL: "loud" });
  expect(error.message).toMatch(/PALATE_PORT: .*"eighty".*PALATE_LOG_LEVEL: .*"loud"/);
});

test("a secret at fault is named, but not shown", () => {
  const error = refusal({
    DATABASE_URL: "mysql://me:hunter2@db/x",
    PALATE_ADMIN_KEY: "hunter2",
    PALATE_RANKER_KEYS: "hunter2",
  });
  expect(faultsOf({ DATABASE_URL: "mysql://x", PALATE_ADMIN_KEY: "hunter2" })).toHaveLength(2);
  expect(JSON.stringify([error.message, error.details])).not.toContain("hunter2");
});
