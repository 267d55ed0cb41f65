import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { addVersion } from "../../server/test/trained-films.ts";
import { palate, palateJson } from "./palate-process.ts";

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), "palate-export-"));
  for (const model of ["popularity", "implicit-als"]) await addVersion(server, model);
});
afterAll(async () => {
  await server?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

const exported = (model: string, out: string, ...options: string[]) => [
  "export",
  "onnx",
  model,
  "--out",
  join(folder, out),
  "--home",
  server.home,
  ...options,
];

test("R9: writes the file and its items beside it, and nothing over what is there unless told", async () => {
  const { code, value } = await palateJson<{ file: string; itemsFile: string; bytes: number; items: number }>(
    exported("implicit-als", "films/model.onnx"),
  );
  expect(code).toBe(0);
  expect(value).toMatchObject({
    model: "implicit-als",
    version: "1.0.0",
    file: join(folder, "films/model.onnx"),
    itemsFile: join(folder, "films/items.json"),
  });
  expect(statSync(value.file).size).toBe(value.bytes);
  const items = JSON.parse(readFileSync(value.itemsFile, "utf8")) as { itemIds: string[] };
  expect(items).toMatchObject({ model: "implicit-als", version: "1.0.0" });
  expect(items.itemIds).toHaveLength(value.items);
  expect(readdirSync(join(folder, "films")).toSorted()).toEqual(["items.json", "model.onnx"]);
  const direct = await server.request("GET", "/api/v1/versions/implicit-als/1.0.0/onnx");
  expect(Buffer.from(await direct.arrayBuffer()).equals(readFileSync(value.file))).toBe(true);

  writeFileSync(value.file, "mine");
  const again = await palate(exported("implicit-als@1.0.0", "films/other.onnx"));
  expect(again).toMatchObject({ code: 1, stdout: "" });
  expect(again.stderr).toContain("items.json is there already.");
  expect(readFileSync(value.file, "utf8")).toBe("mine");
  const forced = await palate(exported("implicit-als@1.0.0", "films/model.onnx", "--force"));
  expect(forced.code).toBe(0);
  expect(forced.stdout).toMatch(/model\.onnx: implicit-als@1\.0\.0, [\d.]+ kB\.\n.*items\.json: which of/);
  expect(statSync(value.file).size).toBe(value.bytes);
});

test("R9: what can't be exported leaves nothing behind", async () => {
  const refused = await palate(exported("popularity", "none/model.onnx"));
  expect(refused.code).toBe(4);
  expect(refused.stderr).toContain("no ONNX form");
  expect(readdirSync(join(folder, "none"))).toEqual([]);
});
