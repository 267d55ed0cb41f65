import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { palate } from "./palate-process.ts";

const day = 24 * 60 * 60 * 1000;
let server: TestServer;
let now = Date.parse("2026-01-01T00:00:00Z");
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } });
});
afterAll(() => server?.close());

const run = (...args: string[]) => palate(["retention", ...args, "--home", server.home]);

test("D14: how long data are kept is said, tried and done from the command line", async () => {
  await server.json("POST", "/api/v1/events", { userId: "ada", itemId: "50", type: "view" });
  now += 20 * day;
  expect((await run()).stdout).toMatch(/^events +always /m);
  const set = await run("set", "--events", "10", "--sessions", "7");
  expect(set.stdout).toMatch(
    /^events +10 d .*\n.*\n.*\nsessions +7 d .*\n.*\nevents from before .*: 1 will go\.$/m,
  );
  expect((await run("set", "--sessions", "always")).stdout).toMatch(
    /^events +10 d .*\n.*\n.*\nsessions +always /m,
  );
  expect((await run("run", "--dry-run")).stdout).toMatch(
    /^events from before 2026-01-\d\d .*: 1 would go\.$/m,
  );
  expect((await run("run")).stdout).toContain(": 1 removed.");
  expect((await run("run", "--dry-run")).stdout).toBe("Nothing is too old.\n");
  expect((await run("set", "--events", "0")).code).toBe(2);
});
