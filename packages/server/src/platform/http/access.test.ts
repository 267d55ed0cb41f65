import { type Operation, operations, type Role, roles, writePath } from "@palate/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
const keys = new Map<Role, string>();
beforeAll(async () => {
  server = await startTestServer();
  for (const role of roles) {
    const made = await server.json<{ key: string }>("POST", "/api/v1/keys", { name: role, roles: [role] });
    keys.set(role, made.key);
  }
});
afterAll(() => server?.close());

/** Asks without a body, so that nothing is changed; only the status matters, so a stream is left at once. */
async function statusOf({ method, path }: Operation, headers: Record<string, string>): Promise<number> {
  const response = await fetch(server.url + writePath(path, () => "x"), { method, headers });
  await response.body?.cancel();
  return response.status;
}

const refusals = [401, 403];

describe.each(Object.entries<Operation>(operations))("P1: %s", (_id, operation) => {
  const open = operation.roles === "anyone";

  test("answers 401 without a key", async () => {
    const status = await statusOf(operation, {});
    if (open) expect(refusals).not.toContain(status);
    else expect(status).toBe(401);
  });

  test("answers 401 with a wrong key", async () => {
    const status = await statusOf(operation, { "x-api-key": "palate_00000000_wrong" });
    if (open) expect(refusals).not.toContain(status);
    else expect(status).toBe(401);
  });

  test.each(roles)("lets the role %s in exactly when the contract says so", async (role) => {
    const allowed = operation.roles === "anyone" || role === "admin" || operation.roles.includes(role);
    const status = await statusOf(operation, { "x-api-key": keys.get(role) ?? "" });
    if (allowed) expect(refusals).not.toContain(status);
    else expect(status).toBe(403);
  });
});

const ways = (key: string): Record<string, string>[] => [
  { authorization: `Bearer ${key}` },
  { authorization: `bearer ${key}` },
  { "x-api-key": key },
];

test("a key may travel as a bearer token or as X-API-Key", async () => {
  for (const headers of ways(server.adminKey))
    expect(await statusOf(operations.getSession, headers)).toBe(200);
  for (const headers of ways("wrong")) expect(await statusOf(operations.getSession, headers)).toBe(401);
});

test("an Authorization of another kind is no key", async () => {
  for (const kind of ["Basic", "Token", ""]) {
    const authorization = `${kind} ${server.adminKey}`.trim();
    expect(await statusOf(operations.getSession, { authorization })).toBe(401);
  }
});

test("a refusal for want of a key says how to send one; one for want of a role says which", async () => {
  const without = await fetch(`${server.url}/api/v1/keys`);
  expect(without.headers.get("www-authenticate")).toContain("Bearer");
  expect(await without.json()).toMatchObject({ code: "UNAUTHENTICATED", status: 401 });
  const asShop = await server.request("GET", "/api/v1/keys", undefined, {
    "x-api-key": keys.get("serve") ?? "",
  });
  expect(await asShop.json()).toMatchObject({ code: "FORBIDDEN", roles: ["admin"] });
});

test("a caller without a key is refused before the body is read", async () => {
  const response = await fetch(`${server.url}/api/v1/events`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{not json",
  });
  expect(response.status).toBe(401);
});
