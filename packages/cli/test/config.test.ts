import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { palate, palateJson } from "./palate-process.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "palate-config-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

interface Shown {
  readonly settings: readonly {
    readonly key: string;
    readonly value: string | null;
    readonly source: string;
    readonly hasEffect: boolean;
  }[];
}

test("P2: a config.yaml is begun, checked and kept from being overwritten", async () => {
  const path = join(folder, "begun.yaml");
  expect((await palate(["config", "init", "--file", path])).code).toBe(0);
  expect(readFileSync(path, "utf8")).toMatch(/^ {2}# port: 8000$/m);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await palateJson(["config", "check", "--file", path])).toMatchObject({
    code: 0,
    value: { ok: true },
  });
  const again = await palate(["config", "init", "--file", path]);
  expect(again).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("--force") });
});

test("P2: show says where each value comes from, and shows no secret", async () => {
  const path = file(
    "shown.yaml",
    "server:\n  port: 9000\ndatabase:\n  url: postgres://me:hunter2@db/palate\n",
  );
  const env = { PALATE_CONFIG: path, PALATE_HOST: "::1", PINECONE_API_KEY: "hunter2" };
  const { value } = await palateJson<Shown>(["config", "show"], { env });
  const byKey = Object.fromEntries(value.settings.map((row) => [row.key, row]));
  expect(byKey).toMatchObject({
    "server.port": { value: "9000", source: "file", where: `${path}:2:9`, hasEffect: true },
    "server.host": { value: "::1", source: "environment", where: "PALATE_HOST" },
    "logging.level": { value: "info", source: "default" },
    "database.url": { value: "(set)", source: "file", secret: true },
    "pinecone.apiKey": { value: "(set)", hasEffect: false },
  });
  const { stdout } = await palate(["config", "show"], { env });
  expect(stdout).toMatch(/^server\.port +9000 +shown\.yaml:2:9$/m);
  expect(stdout).toMatch(/^pinecone\.apiKey +\(set\) +PINECONE_API_KEY; no effect yet$/m);
  expect(JSON.stringify(value) + stdout).not.toContain("hunter2");
});

test("P2: check names every fault on a line of its own, and ends with 4", async () => {
  const path = file("wrong.yaml", "server:\n  prot: 1\nredis:\n  url: http://:hunter2@x\n");
  const { code, stderr } = await palate(["config", "check", "--file", path], { env: { PALATE_PORT: "x" } });
  expect(code).toBe(4);
  expect(stderr.trimEnd().split("\n")).toHaveLength(4);
  expect(stderr).toMatch(/^ {2}server\.prot: .*did you mean server\.port\? \(at .*wrong\.yaml:2:3\)$/m);
  expect(stderr).not.toContain("hunter2");
});

test("P2: a wrong config.yaml stops a start and every command that needs it", async () => {
  const path = file("stop.yaml", "server:\n  port: eighty\n");
  const started = await palate(["start", "--config", path, "--no-data"]);
  expect(started).toMatchObject({ code: 4, stderr: expect.stringMatching(/server\.port: .*"eighty".*:2:9/) });
  expect((await palate(["models"], { env: { PALATE_CONFIG: path } })).code).toBe(4);
});

test("P2: commands find the home folder that config.yaml names", async () => {
  const path = file("home.yaml", "home: elsewhere\n");
  const { code, stderr } = await palate(["models"], { env: { PALATE_CONFIG: path } });
  expect([code, stderr]).toEqual([3, expect.stringContaining(join(folder, "elsewhere"))]);
});

test("P2: the schema is printed as JSON", async () => {
  const { stdout } = await palate(["config", "schema"]);
  expect(JSON.parse(stdout)).toMatchObject({ properties: { server: { properties: { port: {} } } } });
});
