import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { settingsIn } from "./config-file.ts";
import { inspectConfig } from "./inspect-config.ts";
import { settings } from "./settings/all.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "palate-config-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a `config.yaml` and the environment come to. */
function inspected(yaml: string, environment: Record<string, string> = {}) {
  writeFileSync(join(folder, "config.yaml"), yaml);
  return inspectConfig(environment, folder);
}
const faultsOf = (yaml: string, environment: Record<string, string> = {}) =>
  inspected(yaml, environment).faults.map(({ field, message }) => `${field}: ${message}`);

test("P2: the environment comes before config.yaml, which comes before the default", () => {
  const yaml = "server:\n  port: 9000\n  host: ::1\n";
  const { config, effective, faults } = inspected(yaml, { PALATE_PORT: "9001" });
  expect(faults).toEqual([]);
  expect(config).toMatchObject({ port: 9001, host: "::1", logLevel: "info" });
  const where = Object.fromEntries(effective.map(({ setting, given }) => [setting.key, given?.where]));
  expect(where).toMatchObject({
    "server.port": "PALATE_PORT",
    "server.host": `${join(folder, "config.yaml")}:3:9`,
    "logging.level": undefined,
  });
});

test("P2: config.yaml is named by PALATE_CONFIG or by hand, and its relative paths start at its folder", () => {
  const other = join(folder, "elsewhere");
  mkdirSync(other);
  writeFileSync(join(other, "palate.yaml"), "home: data\n");
  const { config, file } = inspectConfig({ PALATE_CONFIG: "elsewhere/palate.yaml" }, folder);
  expect([config.home, file]).toEqual([join(other, "data"), join(other, "palate.yaml")]);
  expect(inspectConfig({ PALATE_CONFIG: "no.yaml" }, folder, "elsewhere/palate.yaml").config).toEqual(config);
  expect(inspectConfig({ PALATE_CONFIG: "no.yaml" }, folder).faults).toEqual([
    { field: join(folder, "no.yaml"), message: "expected a file that can be read (ENOENT)" },
  ]);
});

test("P2: whatever the variables give, config.yaml gives too", () => {
  const port = fc.integer({ min: 0, max: 65535 });
  const written = fc.record({
    server: fc.record({ port, corsOrigins: fc.array(port.map((each) => `http://localhost:${each}`)) }),
    database: fc.record({ url: port.map((each) => `postgres://me:secret@db:${each || 1}/palate`) }),
    security: fc.record({
      adminKey: fc.stringMatching(/^[\x21-\x7e]{16,40}$/).filter((key) => !key.includes("${")),
    }),
    models: fc.record({ hotSwap: fc.boolean(), watchIntervalSeconds: fc.integer({ min: 1, max: 86_400 }) }),
    abTesting: fc.record({ defaultTrafficSplit: fc.constantFrom(0, 0.1, 0.25, 1) }),
    kafka: fc.record({ brokers: fc.array(port.map((each) => `kafka:${each}`)) }),
  });
  fc.assert(
    fc.property(written, (values) => {
      const environment = Object.fromEntries(
        Object.values(settings).map(({ key, variable }) => {
          const [section = "", name = ""] = key.split(".");
          const value = (values as Record<string, Record<string, unknown>>)[section]?.[name];
          return [variable, value === undefined ? undefined : String(value)];
        }),
      );
      const fromFile = inspected(stringify(values));
      expect(fromFile.faults).toEqual([]);
      rmSync(join(folder, "config.yaml"));
      expect(fromFile.config).toEqual(inspectConfig(environment, folder).config);
    }),
  );
});

test("P2: a wrong value is named by both its names, with the value, what was expected, and its line", () => {
  expect(faultsOf("server:\n  # the port\n  port: eighty\n")).toEqual([
    `server.port: expected a whole number from 0 to 65535, not "eighty" (PALATE_PORT, at ${join(folder, "config.yaml")}:3:9)`,
  ]);
  expect(faultsOf("", { PALATE_PORT: "eighty" })).toEqual([
    'PALATE_PORT: expected a whole number from 0 to 65535, not "eighty" (server.port, in the environment)',
  ]);
});

test("P2: all faults of both sources are named at once, also of what the other one overrides", () => {
  const faults = faultsOf("server:\n  port: -1\n  prot: 80\nlogging: loud\n", {
    PALATE_PORT: "8000",
    MODEL_WATCH_INTERVAL: "5m",
  });
  const fields = faults.map((fault) => fault.slice(0, fault.indexOf(": ")));
  expect(fields.toSorted()).toEqual(["MODEL_WATCH_INTERVAL", "logging", "server.port", "server.prot"]);
});

test.each([
  [
    "server:\n  prot: 80",
    "server.prot: expected a setting that there is; did you mean server.port? (at FILE:2:3)",
  ],
  ["port: 80", "port: expected a setting that there is; did you mean server.port? (at FILE:1:1)"],
  [
    "sever:\n  port: 80\nhome: a",
    "sever: expected a setting that there is; did you mean server? (at FILE:1:1)",
  ],
  [
    "server.port: 80\nhome: a",
    "server.port: expected a setting that there is; write the parts of server.port below each other (at FILE:1:1)",
  ],
  [
    "home: a\nqwertyuiop: 1",
    "qwertyuiop: expected a setting that there is; `palate config init` writes a file with all of them (at FILE:2:1)",
  ],
])("P2: %j is refused with what was probably meant", (yaml, fault) => {
  expect(faultsOf(yaml)[0]).toBe(fault.replace("FILE", join(folder, "config.yaml")));
});

test("a file that is another program's is told apart", () => {
  expect(faultsOf("version: 2\njobs: []\n").at(-1)).toContain("name Palate's own with PALATE_CONFIG");
  expect(faultsOf("server:\n  prot: 1\n").join()).not.toContain("PALATE_CONFIG");
});

test.each(["", "# nothing yet\n", "server:\n", "server:\n  port:\n", "server:\n  port: ''\n", "~"])(
  "%j gives nothing, and is no fault",
  (yaml) => {
    expect(inspected(yaml)).toMatchObject({ config: { port: 8000 }, faults: [] });
  },
);

test.each([
  ["server:\n  port: 1\n  port: 2\n", /unique.*:3:3\)/],
  ["server: [1, 2\n", /YAML/],
  ["\tserver: 1\n", /YAML/],
  ["- 1\n- 2\n", /expected settings below the top/],
  ["server:\n  port: [1, 2]\n", /server\.port: .*not a list/],
  ["server:\n  port:\n    number: 1\n", /server\.port: .*not settings below it/],
  ["a: &a [*a]\nserver: *a\n", /expected settings below server/],
])("%j is refused with its place", (yaml, fault) => {
  expect(faultsOf(yaml).join("\n")).toMatch(fault);
});

test("P2: a secret comes from a variable that config.yaml names; other settings don't", () => {
  const yaml = `database:\n  url: postgres://me:\${DB_PASSWORD}@db/palate\n`;
  expect(inspected(yaml, { DB_PASSWORD: "hunter2" }).config.databaseUrl).toBe(
    "postgres://me:hunter2@db/palate",
  );
  expect(faultsOf(yaml).join()).toMatch(/database\.url: expected the variable DB_PASSWORD, which is not set/);
  expect(faultsOf(`server:\n  host: \${HOST}\n`, { HOST: "::1" }).join()).toMatch(/secrets only/);
});

test("P2: a secret comes from the file that VARIABLE_FILE names", () => {
  writeFileSync(join(folder, "secret"), "sixteen-letters!\n");
  writeFileSync(join(folder, "empty"), "\n");
  const read = (environment: Record<string, string>) => inspected("", environment);
  expect(read({ PALATE_ADMIN_KEY_FILE: "secret" }).config.adminKey).toBe("sixteen-letters!");
  const both = { PALATE_ADMIN_KEY_FILE: "secret", PALATE_ADMIN_KEY: "another-sixteen-letters" };
  for (const environment of [both, { PALATE_ADMIN_KEY_FILE: "none" }, { PALATE_ADMIN_KEY_FILE: "empty" }]) {
    expect(read(environment).faults).toMatchObject([{ field: "PALATE_ADMIN_KEY_FILE" }]);
  }
  // Only secrets: a file for a port would be a mistake that nobody sees.
  expect(read({ PALATE_PORT_FILE: "secret" }).config.port).toBe(8000);
});

test("P2: no fault of any file shows a secret in it", () => {
  const secret = "hunter2hunter2hunter2";
  const damage = fc.record({
    before: fc.constantFrom("", " ", "\t", '"', "'", "[", "{", "? ", "- ", "&", "*", "!", "|", "%"),
    after: fc.constantFrom("", " ", "\n", '"', "'", "]", "}", ": 1", " x", "\n  - 1", "\n x"),
    name: fc.constantFrom("database:\n  url", "security:\n  adminKey", "redis:\n  url", "mongodb:\n  uri"),
  });
  fc.assert(
    fc.property(damage, ({ before, after, name }) => {
      const { faults } = settingsIn(`${name}: ${before}mysql://me:${secret}@db/ ${after}\n`, "/c.yaml", {});
      expect(JSON.stringify(faults)).not.toContain(secret);
    }),
    { numRuns: 1000 },
  );
});
