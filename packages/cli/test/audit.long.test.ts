import type { AuditEntry, AuditVerification } from "@palate/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { palate, palateJson } from "./palate-process.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  for (const name of ["one", "two", "three"])
    await server.json("POST", "/api/v1/keys", { name, roles: ["serve"] });
});
afterAll(() => server?.close());

const run = (...args: string[]) => palate(["audit", ...args, "--home", server.home]);

test("P1: the log is shown, and checked, from the command line", async () => {
  const shown = await run("-n", "2");
  expect(shown.stdout).toMatch(/^3 +\d{4}-\d\d-\d\d \d\d:\d\d +environment +key\.create .*"three"/m);
  expect(shown.stderr).toContain("--before 2");
  const { value } = await palateJson<{ entries: AuditEntry[] }>([
    ...["audit", "list", "--act", "key.create", "--since", "2020-01-01", "--home", server.home],
  ]);
  expect(value.entries.map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
  const checked = await run("verify");
  expect(checked).toMatchObject({ code: 0 });
  expect(checked.stdout).toMatch(/3 entries checked\. Head: 3:[0-9a-f]{64}$/m);
});

test("P1: a log that was changed, or cut off after its head was noted, is code 1 and a plain sentence", async () => {
  const { value } = await palateJson<AuditVerification>(["audit", "verify", "--home", server.home]);
  const head = `${value.head?.sequence}:${value.head?.hash}`;
  expect((await run("verify", "--head", head, "--since", "1")).code).toBe(0);
  const client = await server.app.platform.database.pool.connect();
  await client.query("set session_replication_role = replica");
  await client.query("delete from audit_log where sequence = 3");
  expect((await run("verify")).code).toBe(0);
  const cut = await run("verify", "--head", head);
  expect(cut.code).toBe(1);
  expect(cut.stdout).toMatch(/^The audit log is broken at entry 3: No entry has the hash that was noted/);
  await client.query("update audit_log set actor = 'nobody' where sequence = 2");
  client.release(true);
  const changed = await run("verify");
  expect(changed.code).toBe(1);
  expect(changed.stdout).toMatch(/^The audit log is broken at entry 2: The entry was changed/);
  expect((await run("verify", "--head", "short")).code).toBe(4);
});
