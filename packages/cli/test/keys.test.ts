import type { ApiKey, ApiKeyCreated } from "@palate/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { palate, palateJson } from "./palate-process.ts";

let server: TestServer;
const home = (): string[] => ["--home", server.home];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const rolesWith = async (key: string) => {
  const response = await fetch(`${server.url}/api/v1/session`, { headers: { "x-api-key": key } });
  return ((await response.json()) as { roles?: string[] }).roles;
};

test("P1: keys are made, listed, rotated and taken back from the command line", async () => {
  const create = ["keys", "create", "shop", "--role", "serve", "ingest", "--expires-in-days", "90"];
  const { value: made } = await palateJson<ApiKeyCreated>([...create, "--rate-limit", "100", ...home()]);
  expect(made).toMatchObject({ roles: ["serve", "ingest"], rateLimitPerMinute: 100 });
  expect(await rolesWith(made.key)).toEqual(["serve", "ingest"]);

  const { stdout } = await palate(["keys", ...home()]);
  expect(stdout).toMatch(new RegExp(`${made.keyId} +shop +${made.prefix} +serve, ingest`));
  expect(stdout).not.toContain(made.key);

  const rotated = await palate(["keys", "rotate", made.keyId, "--grace", "0", ...home()]);
  const [key = ""] = rotated.stdout.split("\n");
  expect(await rolesWith(key)).toEqual(["serve", "ingest"]);
  expect(await rolesWith(made.key)).toBeUndefined();

  expect((await palate(["keys", "delete", made.keyId, ...home()])).code).toBe(0);
  expect(await rolesWith(key)).toBeUndefined();
  const left = await palateJson<ApiKey[]>(["keys", ...home()]);
  expect(left.value.map(({ keyId }) => keyId)).toEqual(["environment"]);
}, 60_000);

test("P1: what can't be done is said: no role, a role that there is not, the environment's key", async () => {
  expect((await palate(["keys", "create", "shop", ...home()])).code).toBe(2);
  expect((await palate(["keys", "create", "shop", "--role", "root", ...home()])).code).toBe(2);
  const kept = await palate(["keys", "delete", "environment", ...home()]);
  expect(kept.code).toBe(1);
  expect(kept.stderr).toContain("PALATE_ADMIN_KEY");
}, 60_000);
