import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeOwnership } from "./owner-file.ts";
import { processIdentity } from "./process-identity.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palate-owner-"));
  file = join(folder, "owner.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("one has it at a time; whoever comes second learns who, and where once that is known", () => {
  const first = takeOwnership(file);
  expect(() => takeOwnership(file)).toThrow(
    expect.objectContaining({ code: "CONFLICT", details: expect.objectContaining({ pid: process.pid }) }),
  );
  first.announce("http://127.0.0.1:8123");
  expect(() => takeOwnership(file)).toThrow(/http:\/\/127\.0\.0\.1:8123.*process \d+/);
  first.release();
  takeOwnership(file).release();
  expect(readdirSync(folder)).toEqual([]);
});

test("a process that is gone does not have it", async () => {
  const child = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
  const gone = processIdentity(child.pid!);
  await once(child, "exit");
  writeFileSync(file, JSON.stringify(gone));
  takeOwnership(file).release();
});

test("a later process with the same number does not have it", () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: "at another time" }));
  takeOwnership(file).release();
});

test("a file that was broken off counts for nothing", () => {
  for (const text of ["", "{", "null", "[]", '{"pid":"1"}']) {
    writeFileSync(file, text);
    takeOwnership(file).release();
    expect(existsSync(file)).toBe(false);
  }
});
