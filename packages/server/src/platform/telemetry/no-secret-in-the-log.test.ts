import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestDatabase,
  startTestServer,
  type TestDatabase,
  type TestServer,
} from "../../../test/harness.ts";

const chosenKey = 'chosen-by-a-person"\\&=!';
const header = Buffer.from(JSON.stringify({ alg: "HS256", typ: "JWT" })).toString("base64url");
const claims = Buffer.from(JSON.stringify({ sub: "ada", roles: ["admin"] })).toString("base64url");
const jwt = `${header}.${claims}.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg`;

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer({
    config: { logLevel: "trace", adminKey: chosenKey, databaseUrl: database.url },
  });
});
afterAll(async () => {
  await server?.close();
  await database?.drop();
});

const log = () => readFileSync(join(server.home, "logs", "palate.log"), "utf8");
const ask = (path: string, headers: Record<string, string> = {}, body?: unknown, method?: string) =>
  fetch(server.url + path, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
const asAdmin = { "x-api-key": chosenKey };

/** Sends a secret wherever a careless program might, and in each way that fails. */
async function useEverywhere(secret: string): Promise<void> {
  const encoded = encodeURIComponent(secret);
  for (const name of ["key", "api_key", "token", "access_token", "session", "password"])
    await ask(`/api/v1/status?limit=1&${name}=${encoded}`, asAdmin);
  for (const kind of ["Bearer", "Basic"]) await ask("/api/v1/keys", { authorization: `${kind} ${secret}` });
  await ask("/api/v1/keys", { "x-api-key": secret });
  await ask("/api/v1/keys", { cookie: `palate_session=${encoded}; other=1` });
  await ask(`/nowhere?token=${encoded}`);
  await ask("/api/v1/sign-in", {}, { token: secret });
  await ask("/api/v1/sign-in", {}, `{"token":${JSON.stringify(secret)}`);
  await ask("/api/v1/keys", asAdmin, { name: "x", roles: ["root"], password: secret });
  await ask(
    `/api/v1/keys?token=${encoded}`,
    { ...asAdmin, authorization: `Bearer ${secret}` },
    "{",
    "DELETE",
  );
}

test("P1: of all secrets that are made and sent, none is in the log, however the requests end", async () => {
  const json = async (path: string, body?: unknown) =>
    (await (await ask(path, asAdmin, body, "POST")).json()) as Record<string, string>;
  const made = await json("/api/v1/keys", { name: "shop", roles: ["serve"] });
  const tenant = (await json("/api/v1/tenants", { tenantId: "north", name: "north" })) as unknown as {
    adminKey: { key: string };
  };
  const { url } = await json("/api/v1/sign-in-links");
  const link = new URL(url ?? "").hash.slice(1);
  const session = (await ask("/api/v1/sign-in", {}, { token: link })).headers
    .get("set-cookie")
    ?.split(/[=;]/)[1];
  const { localToken } = server.app.platform.security;
  const { password } = new URL(database.url);
  const secrets = [chosenKey, made.key, tenant.adminKey.key, link, session, localToken, jwt];
  for (const secret of secrets) await useEverywhere(secret ?? "");

  // Faults of ours are logged with all that is known of them.
  await server.app.platform.database.pool.query("drop table console_sessions, retention_days");
  for (const secret of secrets) {
    const token = encodeURIComponent(secret ?? "");
    const failed = await ask(`/api/v1/session?token=${token}`, { cookie: `palate_session=${token}` });
    expect(failed.status).toBe(500);
    await ask(`/api/v1/retention?access_token=${token}`, asAdmin);
    const { log } = server.app.platform.telemetry;
    log.error({ headers: { authorization: `Bearer ${secret}`, cookie: secret }, token: secret }, "a mistake");
    log.warn(new Error(`It was refused: Bearer ${secret}`));
  }
  server.app.platform.telemetry.log.info({ url: database.url }, `connected to ${database.url}`);

  const text = log();
  expect(text).toContain("a request failed");
  expect(text).toContain("answered");
  for (const line of text.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  for (const secret of [...secrets, ...(password === "" ? [] : [password])]) {
    expect(secret?.length).toBeGreaterThan(7);
    for (const form of [secret ?? "", encodeURIComponent(secret ?? ""), JSON.stringify(secret).slice(1, -1)])
      expect(text).not.toContain(form);
  }
});
