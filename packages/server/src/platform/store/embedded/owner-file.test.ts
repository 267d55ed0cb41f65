import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  expect(existsSync(file)).toBe(false);
});

test("of many processes that start at once over what a dead one left, one has it", async () => {
  const tryIt = `
    import { takeOwnership } from ${JSON.stringify(import.meta.resolve("./owner-file.ts"))};
    process.on("message", () => {
      try {
        takeOwnership(${JSON.stringify(file)});
        process.send("mine");
      } catch (error) {
        process.send(error.code);
      }
    });
    process.send("ready");`;
  for (let round = 0; round < 3; round++) {
    const contenders = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ["--input-type=module", "-e", tryIt], {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      }),
    );
    const heard = () => Promise.all(contenders.map(async (child) => (await once(child, "message"))[0]));
    await heard();
    const outcomes = heard();
    for (const child of contenders) child.send("go");
    expect((await outcomes).toSorted()).toEqual(["CONFLICT", "CONFLICT", "CONFLICT", "mine"]);
    // The next round starts over the file of an owner that was killed.
    const ends = contenders.map((child) => once(child, "exit"));
    for (const child of contenders) child.kill("SIGKILL");
    await Promise.all(ends);
    expect(existsSync(file)).toBe(true);
  }
  takeOwnership(file).release();
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
