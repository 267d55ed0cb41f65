import type { ApiKey } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

type Made = ApiKey & { key: string };

let server: TestServer;
const begin = Date.parse("2026-01-01T00:00:00Z");
let now = begin;
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } });
});
afterAll(() => server?.close());

const day = 86_400_000;
const make = (terms: object) =>
  server.json<Made>("POST", "/api/v1/keys", { name: "shop", roles: ["serve"], ...terms });
const rotate = (keyId: string, query = "") => server.request("POST", `/api/v1/keys/${keyId}/rotate${query}`);
const ask = (key: string) => fetch(`${server.url}/api/v1/session`, { headers: { "x-api-key": key } });
const listed = async (keyId: string) =>
  (await server.json<{ keys: ApiKey[] }>("GET", "/api/v1/keys")).keys.find((key) => key.keyId === keyId);

async function refusal(key: string): Promise<unknown> {
  const response = await ask(key);
  expect(response.status).toBe(401);
  return ((await response.json()) as { detail?: string }).detail;
}

test("P1: a key past its end is refused, and only who holds it is told why", async () => {
  const inOneDay = await make({ expiresInDays: 1 });
  const byDate = await make({ expiresAt: new Date(now + day).toISOString() });
  expect(inOneDay.expiresAt).toBe(new Date(now + day).toISOString());
  expect(byDate.expiresAt).toBe(inOneDay.expiresAt);
  now += day - 1;
  for (const { key } of [inOneDay, byDate]) expect((await ask(key)).status).toBe(200);
  now += 1;
  for (const { key } of [inOneDay, byDate]) expect(await refusal(key)).toMatch(/expired at 2026-/);
  expect(await refusal(`${inOneDay.prefix}_wrong`)).toBeUndefined();
  expect(await listed(inOneDay.keyId)).toMatchObject({ expiresAt: inOneDay.expiresAt });
});

test("P1: an end in the past, or one given in two ways, is refused by name", async () => {
  const field = async (terms: object) => {
    const response = await server.request("POST", "/api/v1/keys", { name: "x", roles: ["serve"], ...terms });
    expect(response.status).toBe(400);
    return ((await response.json()) as { errors: { field: string }[] }).errors[0]?.field;
  };
  expect(await field({ expiresAt: new Date(now).toISOString() })).toBe("expiresAt");
  expect(await field({ expiresAt: "tomorrow" })).toBe("expiresAt");
  expect(await field({ expiresInDays: 0 })).toBe("expiresInDays");
  expect(await field({ expiresInDays: 1, expiresAt: new Date(now + day).toISOString() })).toBe(
    "expiresInDays",
  );
  expect(await field({ rateLimitPerMinute: 0 })).toBe("rateLimitPerMinute");
  expect(await field({ dailyQuota: 1.5 })).toBe("dailyQuota");
});

test("P1: a rotated key has a new secret at once; the old one is taken for the grace, a day by default", async () => {
  const first = await make({});
  await ask(first.key);
  const second = (await (await rotate(first.keyId)).json()) as Made;
  expect(second).toMatchObject({ keyId: first.keyId, roles: ["serve"], createdAt: first.createdAt });
  expect(second.prefix).not.toBe(first.prefix);
  expect(second.previousSecretUntil).toBe(new Date(now + day).toISOString());
  now += day - 1;
  for (const { key } of [first, second]) expect((await ask(key)).status).toBe(200);
  expect(await listed(first.keyId)).toHaveProperty("previousSecretUntil");
  now += 1;
  expect(await refusal(first.key)).toMatch(/new secret/);
  expect((await ask(second.key)).status).toBe(200);
  expect(await listed(first.keyId)).not.toHaveProperty("previousSecretUntil");
});

test("P1: without a grace, and at a second rotation, the old secret ends at once", async () => {
  const first = await make({});
  const second = (await (await rotate(first.keyId, "?graceSeconds=60")).json()) as Made;
  const third = (await (await rotate(first.keyId, "?graceSeconds=60")).json()) as Made;
  await refusal(first.key);
  expect((await ask(second.key)).status).toBe(200);
  const fourth = (await (await rotate(first.keyId, "?graceSeconds=0")).json()) as Made;
  for (const { key } of [first, second, third]) await refusal(key);
  expect((await ask(fourth.key)).status).toBe(200);
  await server.request("DELETE", `/api/v1/keys/${first.keyId}`);
  expect(await refusal(fourth.key)).toBeUndefined();
});

test("P1: a grace never outlives the key, and an expired key is not rotated", async () => {
  const first = await make({ expiresAt: new Date(now + 1000).toISOString() });
  const second = (await (await rotate(first.keyId)).json()) as Made;
  now += 1000;
  for (const { key } of [first, second]) expect(await refusal(key)).toMatch(/expired/);
  expect((await rotate(first.keyId)).status).toBe(409);
});

test("P1: what can't be rotated: no such key, the environment's, a grace out of range", async () => {
  expect((await rotate("none")).status).toBe(404);
  expect((await rotate("environment")).status).toBe(409);
  const { keyId } = await make({});
  for (const grace of ["-1", "2592001", "soon"])
    expect((await rotate(keyId, `?graceSeconds=${grace}`)).status).toBe(400);
});

test("P1: no secret of a rotation is in the database", async () => {
  const first = await make({});
  const second = (await (await rotate(first.keyId)).json()) as Made;
  const { rows } = await server.app.platform.database.pool.query("select to_jsonb(k)::text from api_keys k");
  for (const { key } of [first, second]) expect(JSON.stringify(rows)).not.toContain(key);
});
