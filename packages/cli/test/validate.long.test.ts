import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SnapshotComparison, SnapshotProfile, ValidationReport } from "@palate/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { loadFilms } from "../../server/test/trained-films.ts";
import { palate, palateJson } from "./palate-process.ts";

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), "palate-suites-"));
  await loadFilms(server);
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

const home = (): string[] => ["--home", server.home];
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

test("D7: data are held against a suite; the code says whether they pass", async () => {
  expect(await palate(["validate", ...home()])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /by training \(revision 0\): \d+ expectations, all as expected; \d+\.\d s\.\n$/,
    ),
  });
  const suite = file(
    "suite.yaml",
    "expectations:\n  - { expect: between, table: events, column: value, min: 3 }\n",
  );
  const failed = await palate(["validate", "--suite", suite, ...home()]);
  expect(failed.code).toBe(4);
  expect(failed.stdout).toMatch(/1 expectation, 1 error, 0 warnings/);
  expect(failed.stdout).toMatch(
    / {2}error: .* have a value that is not at least 3 .*\n {4}\{"sequence":\d+,"user_id":/,
  );
  const warning = file(
    "suite.json",
    JSON.stringify({
      expectations: [{ expect: "row_count_between", table: "events", max: 1, severity: "warning" }],
    }),
  );
  const { code, value } = await palateJson<ValidationReport>(["validate", "--suite", warning, ...home()]);
  expect([code, value.warnings, value.errors]).toEqual([0, 1, 0]);
});

test("D7: a suite is set for every training, which refuses what fails, and is taken away again", async () => {
  const suite = file(
    "strict.yaml",
    "expectations:\n  - { expect: between, table: events, column: value, min: 3 }\n",
  );
  expect(await palate(["suite", "set", "training", suite, ...home()])).toMatchObject({
    code: 0,
    stdout: "training is at revision 1: 1 expectation.\n",
  });
  const refused = await palate(["train", "popularity", ...home()]);
  expect(refused.code).toBe(4);
  expect(refused.stderr).toContain("have a value that is not at least 3");
  expect((await palate(["suite", "delete", "training", ...home()])).code).toBe(0);
  expect((await palate(["suite", ...home()])).stdout).toMatch(/^training +0 +\d+ {2}built in$/m);
});

test("D7: what is no suite is refused, with its fields named", async () => {
  const wrong = file(
    "wrong.yaml",
    "expectations:\n  - { expect: not_null, table: events, column: usr_id }\n",
  );
  const { code, stderr } = await palate(["validate", "--suite", wrong, ...home()]);
  expect(code).toBe(4);
  expect(stderr).toContain("did you mean user_id?");
  expect((await palate(["validate", "--suite", file("broken.yaml", "a: [1"), ...home()])).code).toBe(4);
  expect((await palate(["suite", "set", "mine", join(folder, "none.yaml"), ...home()])).code).toBe(3);
  expect((await palate(["suite", "show", "none", ...home()])).code).toBe(3);
});

test("D7, D8: a proposed suite is written and passes; profile and comparison are told", async () => {
  const path = join(folder, "proposed.yaml");
  expect((await palate(["suite", "propose", "--output", path, ...home()])).stdout).toMatch(
    /: \d+ expectations\.\n$/,
  );
  expect(readFileSync(path, "utf8")).toContain("expect: mean_between");
  expect((await palate(["validate", "--suite", path, ...home()])).code).toBe(0);
  const profile = await palate(["profile", ...home()]);
  expect(profile.stdout).toMatch(/^events\.value +number /m);
  const { value } = await palateJson<SnapshotProfile>(["profile", ...home()]);
  await server.json("POST", "/api/v1/events", { userId: "late", itemId: "new-film", type: "view" });
  const comparison = await palate(["changes", ...home()]);
  expect(comparison.stdout).toContain("Items that came: 1: new-film");
  const compared = await palateJson<SnapshotComparison>(["changes", ...home()]);
  expect(compared.value.counts.events).toMatchObject({ before: value.rows.events, change: 1 });
});
