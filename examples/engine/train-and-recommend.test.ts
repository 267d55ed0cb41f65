import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("the engine alone trains, measures and recommends", async () => {
  const program = fileURLToPath(new URL("train-and-recommend.ts", import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program]);
  expect(stderr).toBe("");
  const [quality = "", list = ""] = stdout.trim().split("\n");
  const [value, low, high] = [...quality.matchAll(/0\.\d{3}/g)].map(Number);
  expect(value).toBeGreaterThan(0.05);
  expect(low).toBeLessThan(value!);
  expect(high).toBeGreaterThan(value!);
  expect(new Set(list.split(": ")[1]?.split(", ")).size).toBe(5);
});
