import type { ApiKey, Problem } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

type Made = ApiKey & { key: string };

let limited: TestServer;
let unlimited: TestServer;
let now = Date.parse("2026-01-01T12:00:00Z");
const clock = { now: () => now };
const minute = 60_000;
beforeAll(async () => {
  limited = await startTestServer({
    clock,
    config: { rateLimitPerMinute: 6, trustedProxies: ["127.0.0.1"] },
  });
  unlimited = await startTestServer({ clock });
});
afterAll(async () => {
  await limited?.close();
  await unlimited?.close();
});

const makeKey = async (server: TestServer, terms: object = {}) => {
  now += minute;
  return server.json<Made>("POST", "/api/v1/keys", { name: "shop", roles: ["serve"], ...terms });
};
const ask = (server: TestServer, key: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1/session`, { headers: { "x-api-key": key, ...headers } });
async function statuses(server: TestServer, key: string, times: number): Promise<number[]> {
  const all: number[] = [];
  for (let time = 0; time < times; time++) all.push((await ask(server, key)).status);
  return all;
}

test("P1: a key that asks too often is told how long to wait, and is let through after that", async () => {
  const { key } = await makeKey(limited);
  expect(await statuses(limited, key, 6)).toEqual([200, 200, 200, 200, 200, 200]);
  const refused = await ask(limited, key);
  expect(refused.status).toBe(429);
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    "retry-after": "10",
    "ratelimit-limit": "6",
    "ratelimit-remaining": "0",
    "ratelimit-reset": "60",
  });
  expect(await refused.json()).toMatchObject({ code: "RATE_LIMITED", limit: 6, retryAfterSeconds: 10 });
  now += 10_000;
  expect(await statuses(limited, key, 2)).toEqual([200, 429]);
});

test("P1: every answer to a limited key says how many are left", async () => {
  const { key } = await makeKey(limited);
  const left = [];
  for (let time = 0; time < 3; time++)
    left.push((await ask(limited, key)).headers.get("ratelimit-remaining"));
  expect(left).toEqual(["5", "4", "3"]);
});

test("P1: keys are limited each for itself, and a key's own limit comes first", async () => {
  const [one, other] = [await makeKey(limited), await makeKey(limited, { rateLimitPerMinute: 2 })];
  expect(await statuses(limited, other.key, 3)).toEqual([200, 200, 429]);
  expect(await statuses(limited, one.key, 1)).toEqual([200]);
  const own = await makeKey(unlimited, { rateLimitPerMinute: 1 });
  expect(own.rateLimitPerMinute).toBe(1);
  expect(await statuses(unlimited, own.key, 2)).toEqual([200, 429]);
});

test("P1: without a limit nothing is limited, and no header speaks of one", async () => {
  const { key } = await makeKey(unlimited);
  expect(new Set(await statuses(unlimited, key, 50))).toEqual(new Set([200]));
  const { headers } = await ask(unlimited, key);
  expect([...headers.keys()].filter((name) => name.startsWith("ratelimit"))).toEqual([]);
  expect(new Set(await statuses(unlimited, "wrong", 50))).toEqual(new Set([401]));
});

test("P1: the command line of this machine and a rotated key's old secret: no limit, and one limit", async () => {
  const { key, keyId } = await makeKey(limited, { rateLimitPerMinute: 2 });
  const rotated = await limited.json<Made>("POST", `/api/v1/keys/${keyId}/rotate`);
  expect(await statuses(limited, key, 1)).toEqual([200]);
  expect(await statuses(limited, rotated.key, 2)).toEqual([200, 429]);
  const local = limited.app.platform.security.localToken;
  expect(new Set(await statuses(limited, local, 20))).toEqual(new Set([200]));
});

test("P1: whoever guesses from one address is slowed down, others are not", async () => {
  const { key } = await makeKey(limited);
  const from = (address: string, credentials: Record<string, string> = {}) =>
    fetch(`${limited.url}/api/v1/session`, { headers: { "x-forwarded-for": address, ...credentials } });
  expect((await from("192.0.2.1", { "x-api-key": key })).status).toBe(200);
  const guesses = [];
  for (const guess of [{ "x-api-key": "a" }, {}, { cookie: "palate_session=b" }, { "x-api-key": "c" }]) {
    guesses.push((await from("192.0.2.1", guess)).status);
    guesses.push((await from("192.0.2.1", guess)).status);
  }
  expect(guesses).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
  const fresh = await makeKey(limited);
  now -= minute;
  expect((await from("192.0.2.1", { "x-api-key": fresh.key })).status).toBe(429);
  expect((await from("192.0.2.1", { "x-api-key": key })).status).toBe(200);
  expect((await from("192.0.2.2", { "x-api-key": fresh.key })).status).toBe(200);
  const signIn = await fetch(`${limited.url}/api/v1/sign-in`, {
    method: "POST",
    headers: { "x-forwarded-for": "192.0.2.1", "content-type": "application/json" },
    body: '{"token":"x"}',
  });
  expect(signIn.status).toBe(429);
  expect(((await signIn.json()) as Problem).code).toBe("RATE_LIMITED");
});
