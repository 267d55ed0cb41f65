import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { readConfig } from "../read-config.ts";
import { isUsed, type Setting } from "../setting.ts";
import { settingsWithoutEffect } from "../without-effect.ts";
import { groups, settings, settingsByKey } from "./all.ts";

const rows = Object.entries<Setting>(settings);

/** Those that every installation may set, by the list of what the system must take. */
const required =
  `MLFLOW_TRACKING_URI MLFLOW_EXPERIMENT_NAME MLFLOW_S3_BUCKET AB_TESTING_ENABLED AB_TEST_REDIS_DB
  AB_TEST_DEFAULT_TRAFFIC_SPLIT VECTOR_STORE_TYPE VECTOR_STORE_SHARDING_ENABLED VECTOR_STORE_SHARD_SIZE
  VECTOR_STORE_USE_GPU MODEL_WATCHING_ENABLED MODEL_WATCH_INTERVAL MODEL_HOT_SWAP_ENABLED MILVUS_HOST MILVUS_PORT
  PINECONE_API_KEY PINECONE_ENVIRONMENT S3_BUCKET S3_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY DATABASE_URL
  REDIS_URL KAFKA_BROKERS MONGODB_URI`.split(/\s+/);

test("P2: every variable that must be accepted has a row", () => {
  const variables = rows.map(([, { variable }]) => variable);
  expect(variables).toEqual(expect.arrayContaining(required));
});

test("names and places are unique, every row stands in a group, and is described", () => {
  expect(new Set(rows.map(([, { variable }]) => variable)).size).toBe(rows.length);
  expect(settingsByKey.size).toBe(rows.length);
  expect(groups.flatMap((group) => Object.values(group.settings))).toEqual(Object.values(settings));
  for (const key of settingsByKey.keys()) {
    expect(key).toMatch(/^([a-z][A-Za-z0-9]*\.)?[a-z][A-Za-z0-9]*$/);
    // A place is either a setting or has settings below it.
    expect([...settingsByKey.keys()].some((other) => other.startsWith(`${key}.`))).toBe(false);
  }
  for (const [, { doc, kind }] of rows) {
    expect(doc).toMatch(/^[A-Z].*\.$/);
    expect(kind.expected).not.toMatch(/\.$/);
  }
});

test("every default is what is expected", () => {
  for (const [, setting] of rows) {
    if (setting.default === undefined) continue;
    expect(setting.kind.read(setting.default, "/")).toBeDefined();
  }
});

test("settings with no effect yet are told apart when they are set to something", () => {
  const environment = {
    MONGODB_URI: "mongodb://db:27017/shop",
    VECTOR_STORE_SHARD_SIZE: "50000",
    PALATE_PORT: "1",
  };
  const idle = settingsWithoutEffect(readConfig(environment, "/"));
  expect(idle.map(({ variable }) => variable)).toEqual(["MONGODB_URI"]);
});

test("P2: a row is marked used if, and only if, the server's code reads it", () => {
  const read = settingsRead();
  for (const [name, setting] of rows) expect([name, read.has(name)]).toEqual([name, isUsed(setting)]);
}, 120_000);

/**
 * Asks the compiler which rows are read: by `config.port` or `{ port }: Config`, outside the configuration itself and
 * what only looks at an installation.
 */
function settingsRead(): Set<string> {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const configFolder = `${root}platform/config/`;
  const program = ts.createProgram([`${root}app.ts`], {
    ...ts.parseConfigFileTextToJson("", readFileSync(`${root}../../../tsconfig.base.json`, "utf8")).config
      .compilerOptions,
    lib: undefined,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  });
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const note = (symbol: ts.Symbol | undefined): void => {
    const rowsThere = symbol?.declarations?.filter((node) =>
      node.getSourceFile().fileName.startsWith(`${configFolder}settings/`),
    );
    if (symbol !== undefined && rowsThere !== undefined && rowsThere.length > 0) found.add(symbol.name);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text in settings) {
      note(checker.getSymbolAtLocation(node.name));
    } else if (ts.isBindingElement(node)) {
      const name = (node.propertyName ?? node.name).getText();
      if (name in settings) note(checker.getTypeAtLocation(node.parent).getProperty(name));
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    const ours = file.fileName.startsWith(root) && !file.fileName.startsWith(configFolder);
    if (ours) visit(file);
  }
  return found;
}
