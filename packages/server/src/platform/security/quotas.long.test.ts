import { pino } from "pino";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startTestDatabase, startTestServer } from "../../../test/harness.ts";
import { securityMigrations } from "./migrations/all.ts";
import type { Principal } from "./principal.ts";
import { openQuotas } from "./quotas.ts";
import { usageStore } from "./usage-store.ts";

const log = pino({ level: "silent" });
const database = await startTestDatabase(securityMigrations);
afterAll(() => database.drop());

const noon = Date.parse("2026-03-01T12:00:00Z");
const day = 86_400_000;
let now = noon;
let count = 0;
let shop: Principal;
beforeEach(() => {
  now = noon;
  shop = {
    tenant: "default",
    roles: ["serve"],
    name: `key-${count++}`,
    allowance: { perMinute: undefined, perDay: 3 },
  };
});

const store = usageStore(database);
const open = () => openQuotas(store, { now: () => now }, log);
const spend = (quotas: Awaited<ReturnType<typeof open>>, times: number) =>
  Array.from({ length: times }, () => {
    try {
      quotas.spend(shop);
      return true;
    } catch {
      return false;
    }
  });
const stored = async (on: string) =>
  (await store.of(on)).find(({ keyId }) => keyId === shop.name)?.requests ?? 0;

test("P1: a key that has spent its day is refused until midnight UTC, and told so", async () => {
  const quotas = await open();
  expect(spend(quotas, 4)).toEqual([true, true, true, false]);
  expect(() => quotas.spend(shop)).toThrow(
    expect.objectContaining({
      code: "QUOTA_EXCEEDED",
      details: expect.objectContaining({
        quota: 3,
        renewsAt: "2026-03-02T00:00:00.000Z",
        retryAfterSeconds: 12 * 60 * 60,
      }),
    }),
  );
  now = Date.parse("2026-03-02T00:00:00Z") - 1;
  expect(spend(quotas, 1)).toEqual([false]);
  now += 1;
  expect(spend(quotas, 4)).toEqual([true, true, true, false]);
  await quotas.close();
  expect(await stored("2026-03-01")).toBe(3);
  expect(await stored("2026-03-02")).toBe(3);
});

test("P1: a quota outlives the process", async () => {
  const first = await open();
  expect(spend(first, 2)).toEqual([true, true]);
  await first.close();
  const second = await open();
  expect(spend(second, 2)).toEqual([true, false]);
  await second.close();
  expect(await stored("2026-03-01")).toBe(3);
});

test("P1: what another process let through counts within seconds", async () => {
  shop = { ...shop, allowance: { perMinute: undefined, perDay: 1000 } };
  const [one, other] = [await open(), await open()];
  expect(spend(one, 1000)).not.toContain(false);
  await one.close();
  expect(spend(other, 1)).toEqual([true]);
  await expect.poll(() => spend(other, 1), { timeout: 20_000, interval: 500 }).toEqual([false]);
  await other.close();
}, 30_000);

test("a key without a quota is not counted", async () => {
  const quotas = await open();
  shop = { ...shop, allowance: { perMinute: 5, perDay: undefined } };
  expect(spend(quotas, 10)).toEqual(Array.from({ length: 10 }, () => true));
  await quotas.close();
  expect(await stored("2026-03-01")).toBe(0);
});

test("while the database is away requests are counted, and noted once it is back", async () => {
  let away = true;
  const shaky = {
    of: store.of,
    add: async (...use: Parameters<typeof store.add>) => {
      if (away) throw new Error("away");
      await store.add(...use);
    },
  };
  const quotas = await openQuotas(shaky, { now: () => now }, log);
  expect(spend(quotas, 2)).toEqual([true, true]);
  await quotas.close();
  expect(spend(quotas, 2)).toEqual([true, false]);
  await quotas.close();
  now += day;
  expect(spend(quotas, 1)).toEqual([true]);
  await quotas.close();
  away = false;
  await quotas.close();
  expect([await stored("2026-03-01"), await stored("2026-03-02")]).toEqual([3, 1]);
});

test("P1: over HTTP: 429 with when the quota renews, and what was refused is not counted", async () => {
  let at = noon;
  const server = await startTestServer({ clock: { now: () => at } });
  const { key } = await server.json<{ key: string }>("POST", "/api/v1/keys", {
    name: "shop",
    roles: ["serve"],
    dailyQuota: 2,
  });
  const ask = () => fetch(`${server.url}/api/v1/session`, { headers: { "x-api-key": key } });
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("43200");
  expect(await refused.json()).toMatchObject({
    code: "QUOTA_EXCEEDED",
    renewsAt: "2026-03-02T00:00:00.000Z",
  });
  at += day / 2;
  expect((await ask()).status).toBe(200);
  await server.close();
});
