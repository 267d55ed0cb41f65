import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { palate } from "./palate-process.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const run = (...args: string[]) => palate(["tenant", ...args, "--home", server.home]);
const keyIn = (text: string) => /palate_[0-9a-f]{8}_[\w-]+/.exec(text)?.[0] ?? "";
const as = (key: string) => palate(["events", "--home", server.home, "--key", key]);

test("P7: a tenant is made, shut out and let in again from the command line", async () => {
  const made = await run("create", "north-shop", "--name", "The north");
  expect(made.code).toBe(0);
  const key = keyIn(made.stdout);
  expect((await as(key)).stdout).toContain("Nothing was recorded yet.");
  expect((await run()).stdout).toMatch(/^north-shop +The north +\d{4}-/m);
  expect((await run("disable", "north-shop")).stdout).toContain("Its data stay");
  const refused = await as(key);
  expect(refused).toMatchObject({ code: 6 });
  expect(refused.stderr).toContain("palate tenant enable");
  expect((await run("enable", "north-shop")).code).toBe(0);
  const another = keyIn((await run("key", "north-shop")).stdout);
  expect(another).not.toBe(key);
  expect((await as(another)).code).toBe(0);
  expect((await run("disable", "nowhere")).code).toBe(3);
});
