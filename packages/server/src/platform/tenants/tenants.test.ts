import type { ApiKey, AuditPage, Tenant } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { createApp } from "../../app.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

type Made = Tenant & { adminKey: ApiKey & { key: string } };
const make = (tenantId: string) => server.json<Made>("POST", "/api/v1/tenants", { tenantId, name: tenantId });
const as = (key: string, method: string, path: string, body?: unknown) =>
  server.request(method, path, body, { "x-api-key": key });
const statusAs = async (key: string, path = "/api/v1/keys") => (await as(key, "GET", path)).status;

test("P7: a new tenant has one key, its administrator's, and nothing else", async () => {
  const { adminKey, ...tenant } = await make("fresh");
  expect(tenant).toMatchObject({ tenantId: "fresh", name: "fresh" });
  const { keys } = (await (await as(adminKey.key, "GET", "/api/v1/keys")).json()) as { keys: ApiKey[] };
  expect(keys.map(({ keyId, roles }) => ({ keyId, roles }))).toEqual([
    { keyId: adminKey.keyId, roles: ["admin"] },
  ]);
  const status = await (await as(adminKey.key, "GET", "/api/v1/status")).json();
  expect(status).toMatchObject({ counts: { events: 0, users: 0, items: 0 }, aliases: [] });
  const { tenants } = await server.json<{ tenants: Tenant[] }>("GET", "/api/v1/tenants");
  expect(tenants.map(({ tenantId }) => tenantId)).toEqual(expect.arrayContaining(["default", "fresh"]));
});

test("P7: an id is taken once, and is in lower case with single hyphens", async () => {
  await make("taken");
  const again = await server.request("POST", "/api/v1/tenants", { tenantId: "taken", name: "x" });
  expect(await again.json()).toMatchObject({ code: "CONFLICT" });
  for (const tenantId of ["", "North", "a--b", "-a", "a-", "a/b", "..", "a b", "x".repeat(64)]) {
    const response = await server.request("POST", "/api/v1/tenants", { tenantId, name: "x" });
    expect(await response.json()).toMatchObject({
      code: "VALIDATION_FAILED",
      errors: [{ field: "tenantId" }],
    });
  }
});

test("P7: a disabled tenant's keys and sessions are refused at once, until it is enabled; its data stay", async () => {
  const { adminKey } = await make("shut");
  await as(adminKey.key, "POST", "/api/v1/events", { userId: "ada", itemId: "50", type: "view" });
  const { url } = (await (await as(adminKey.key, "POST", "/api/v1/sign-in-links")).json()) as { url: string };
  const session = await fetch(`${server.url}/api/v1/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: new URL(url).hash.slice(1) }),
  });
  const cookie = session.headers.get("set-cookie")?.split(";")[0] ?? "";
  const withCookie = () => fetch(`${server.url}/api/v1/status`, { headers: { cookie } });
  expect((await withCookie()).status).toBe(200);

  expect((await server.request("DELETE", "/api/v1/tenants/shut")).status).toBe(204);
  for (const response of [await as(adminKey.key, "GET", "/api/v1/keys"), await withCookie()]) {
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "TENANT_DISABLED" });
  }
  const enabled = await server.json<Tenant>("POST", "/api/v1/tenants/shut/enable");
  expect(enabled.disabledAt).toBeUndefined();
  expect(await statusAs(adminKey.key)).toBe(200);
  expect(await (await withCookie()).json()).toMatchObject({ counts: { events: 1 } });
});

test("P7: the default tenant can't be disabled, and what is not there is NOT_FOUND", async () => {
  const response = await server.request("DELETE", "/api/v1/tenants/default");
  expect(await response.json()).toMatchObject({ code: "CONFLICT" });
  for (const [method, path] of [
    ["DELETE", "none"],
    ["POST", "none/enable"],
    ["POST", "none/keys"],
  ] as const) {
    const body = path.endsWith("keys") ? { name: "x" } : undefined;
    const none = await server.request(method, `/api/v1/tenants/${path}`, body);
    expect(await none.json()).toMatchObject({ code: "NOT_FOUND" });
  }
});

test("P7: what concerns all tenants is refused to a tenant's own administrator, the metrics too", async () => {
  const { adminKey } = await make("curious");
  for (const [method, path, body] of [
    ["GET", "/api/v1/tenants", undefined],
    ["POST", "/api/v1/tenants", { tenantId: "more", name: "more" }],
    ["DELETE", "/api/v1/tenants/taken", undefined],
    ["POST", "/api/v1/tenants/taken/keys", { name: "x" }],
    ["GET", "/metrics", undefined],
  ] as const) {
    const response = await as(adminKey.key, method, path, body);
    expect(await response.json()).toMatchObject({ code: "FORBIDDEN" });
  }
  expect((await server.request("GET", "/metrics")).status).toBe(200);
});

test("P7: a key that the installation makes for a tenant works, and stands in the tenant's own audit log", async () => {
  const first = await make("locked-out");
  const { key, keyId } = await server.json<ApiKey & { key: string }>(
    ...(["POST", "/api/v1/tenants/locked-out/keys", { name: "again" }] as const),
  );
  expect(await statusAs(key)).toBe(200);
  const audit = (await (await as(key, "GET", "/api/v1/audit")).json()) as AuditPage;
  expect(audit.entries).toMatchObject([
    { sequence: 2, actor: "installation", act: "key.create", target: keyId },
    { sequence: 1, actor: "installation", act: "key.create", target: first.adminKey.keyId },
  ]);
});

test("P7: another process on the same database hears of tenants that are made and disabled", async () => {
  const { config } = server.app.platform;
  const other = await createApp({ config: { ...config, home: `${server.home}/other` } });
  try {
    const url = await other.listen();
    const { adminKey } = await make("heard");
    const status = async () =>
      (await fetch(`${url}/api/v1/keys`, { headers: { "x-api-key": adminKey.key } })).status;
    await expect.poll(status).toBe(200);
    await server.request("DELETE", "/api/v1/tenants/heard");
    await expect.poll(status).toBe(403);
  } finally {
    await other.close();
  }
});
