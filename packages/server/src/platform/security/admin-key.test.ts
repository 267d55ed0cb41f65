import { pino } from "pino";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { startTestDatabase } from "../../../test/harness.ts";
import { systemClock, systemRandom } from "../clock.ts";
import { readConfig } from "../config/read-config.ts";
import { defaultTenant } from "../tenant.ts";
import { createSecurity } from "./create-security.ts";
import { securityMigrations } from "./migrations/all.ts";
import type { Security } from "./security.ts";

type TestDatabase = Awaited<ReturnType<typeof startTestDatabase>>;

const log = pino({ level: "silent" });
const opened: Security[] = [];
const databases: TestDatabase[] = [];
let database: TestDatabase;
beforeEach(async () => {
  database = await startTestDatabase(securityMigrations);
  databases.push(database);
});
afterEach(async () => {
  for (const security of opened.splice(0)) await security.close();
});
afterAll(async () => {
  for (const one of databases) await one.drop();
});

/** Starts as a process does: with what PALATE_ADMIN_KEY says. */
async function start(adminKey?: string): Promise<{ security: Security; made: string | undefined }> {
  const security = await createSecurity(
    { database, clock: systemClock, random: systemRandom, log },
    { ...readConfig({}, "/srv"), adminKey },
  );
  opened.push(security);
  return { security, made: await security.ensureAdminKey() };
}

const rolesOf = async (security: Security, key: string) =>
  (await security.authenticate({ key }, "127.0.0.1"))?.roles;

const [one, two] = ["first-administrators-key", "second-administrators-key"];

test("P1: the first start makes the administrator's key and shows it; the second shows none", async () => {
  const first = await start();
  expect(first.made).toMatch(/^palate_[0-9a-f]{8}_[\w-]{40,}$/);
  const second = await start();
  expect(second.made).toBeUndefined();
  expect(await rolesOf(second.security, first.made ?? "")).toEqual(["admin"]);
});

test("P1: two processes that start at once on an empty database make one key", async () => {
  const made = (await Promise.all([start(), start(), start()])).map((each) => each.made);
  expect(made.filter((key) => key !== undefined)).toHaveLength(1);
});

test("P1: PALATE_ADMIN_KEY is the administrator's key, and the one it named before no longer is", async () => {
  expect((await start(one)).made).toBeUndefined();
  const { security } = await start(two);
  expect(await rolesOf(security, one)).toBeUndefined();
  expect(await rolesOf(security, two)).toEqual(["admin"]);
});

test("P1: without PALATE_ADMIN_KEY its key is no longer taken, and another one is made", async () => {
  await start(one);
  const { security, made } = await start();
  expect(await rolesOf(security, one)).toBeUndefined();
  expect(await rolesOf(security, made ?? "")).toEqual(["admin"]);
});

test("P1: PALATE_ADMIN_KEY may name an administrator's key that there is, not another one's", async () => {
  const { security } = await start(one);
  const admin = await security.keys.create(defaultTenant, "second", ["admin"]);
  const shop = await security.keys.create(defaultTenant, "shop", ["serve"]);
  expect(await rolesOf((await start(admin.key)).security, admin.key)).toEqual(["admin"]);
  await expect(start(shop.key)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
});

test("P1: the last administrator's key stays", async () => {
  const { security } = await start();
  const [first] = await security.keys.list(defaultTenant);
  const remove = (keyId: string | undefined) => security.keys.remove(defaultTenant, keyId ?? "");
  await expect(remove(first?.keyId)).rejects.toMatchObject({ code: "CONFLICT" });
  const second = await security.keys.create(defaultTenant, "second", ["admin"]);
  await remove(first?.keyId);
  await expect(remove(second.keyId)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("P1: of two administrators' keys that are taken back at once, one stays", async () => {
  const { security } = await start();
  await security.keys.create(defaultTenant, "second", ["admin"]);
  const keys = await security.keys.list(defaultTenant);
  await Promise.allSettled(keys.map(({ keyId }) => security.keys.remove(defaultTenant, keyId)));
  expect(await security.keys.list(defaultTenant)).toHaveLength(1);
});

test("P1: PALATE_ADMIN_KEY's own key can't be taken back", async () => {
  const { security } = await start(one);
  await security.keys.create(defaultTenant, "second", ["admin"]);
  await expect(security.keys.remove(defaultTenant, "environment")).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("P1: of the administrators' keys one that does not expire stays", async () => {
  const { security } = await start();
  const [first] = await security.keys.list(defaultTenant);
  const terms = { expiresAt: systemClock.now() + 60_000 };
  const brief = await security.keys.create(defaultTenant, "brief", ["admin"], terms);
  await expect(security.keys.remove(defaultTenant, first?.keyId ?? "")).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await security.keys.remove(defaultTenant, brief.keyId);
  const third = await security.keys.create(defaultTenant, "third", ["admin"], terms);
  await expect(start(third.key)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
});

test("P1: a rotated administrator's key counts in all processes, and is no second key", async () => {
  const { security } = await start();
  const other = (await start()).security;
  const [only] = await security.keys.list(defaultTenant);
  const { key } = await security.keys.rotate(defaultTenant, only?.keyId ?? "", 0);
  await expect.poll(() => rolesOf(other, key)).toEqual(["admin"]);
  await expect(security.keys.remove(defaultTenant, only?.keyId ?? "")).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect((await start()).made).toBeUndefined();
});

test("P1: a key that one process makes or takes back counts in all others", async () => {
  const { security } = await start(one);
  const other = (await start(one)).security;
  const { key, keyId } = await security.keys.create(defaultTenant, "shop", ["serve"]);
  await expect.poll(() => rolesOf(other, key)).toEqual(["serve"]);
  await security.keys.remove(defaultTenant, keyId);
  await expect.poll(() => rolesOf(other, key)).toBeUndefined();
});

test("the last use of a key is noted", async () => {
  const { security } = await start();
  const { key } = await security.keys.create(defaultTenant, "shop", ["serve"]);
  await security.authenticate({ key }, "127.0.0.1");
  await security.close();
  opened.splice(0);
  const [, shop] = await (await start()).security.keys.list(defaultTenant);
  expect(shop?.lastUsedAt).toMatch(/^\d{4}-/);
});
