import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ApiKey, operations } from "@palate/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

type Made = ApiKey & { key: string };

let server: TestServer;
let now = Date.parse("2026-01-01T00:00:00Z");
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now }, config: { logLevel: "trace" } });
});
afterAll(() => server?.close());
beforeEach(() => {
  now += 60 * 60 * 1000;
});

const minute = 60_000;
const day = 24 * 60 * minute;

const tokenOf = (link: string) => new URL(link).hash.slice(1);
const signIn = (token: string) =>
  fetch(`${server.url}/api/v1/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
const cookieOf = (response: Response) => response.headers.get("set-cookie")?.split(";")[0] ?? "";
const signedIn = async () => cookieOf(await signIn(tokenOf(server.app.signInUrl())));
/** Asks as a browser's page would, without a key. */
const ask = (method: string, path: string, headers: Record<string, string>) =>
  fetch(server.url + path, { method, headers });
const makeKey = (name: string, roles: string[]) => server.json<Made>("POST", "/api/v1/keys", { name, roles });
const statusWith = async (key: string, path: string = operations.getSession.path) =>
  (await ask("GET", path, { "x-api-key": key })).status;

test("P1: a sign-in link leads to a page of this server and works once", async () => {
  const link = server.app.signInUrl();
  expect(link.startsWith(`${server.url}/sign-in#`)).toBe(true);
  const first = await signIn(tokenOf(link));
  expect(await first.json()).toEqual({ roles: ["admin"] });
  const second = await signIn(tokenOf(link));
  expect(second.status).toBe(401);
  expect(await second.json()).toMatchObject({ code: "SIGN_IN_LINK_INVALID" });
});

test("P1: of many that use a link at once, one gets in", async () => {
  const token = tokenOf(server.app.signInUrl());
  const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await signIn(token)).status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
});

test("P1: a sign-in link is good for ten minutes", async () => {
  const [inTime, late] = [server.app.signInUrl(), server.app.signInUrl()];
  now += 10 * minute - 1;
  expect((await signIn(tokenOf(inTime))).status).toBe(200);
  now += 1;
  expect((await signIn(tokenOf(late))).status).toBe(401);
});

test("P1: a link can be asked for with a key, and a token that was never made is refused", async () => {
  const { url } = await server.json<{ url: string }>("POST", "/api/v1/sign-in-links");
  expect((await signIn(tokenOf(url))).status).toBe(200);
  expect((await signIn("made-up")).status).toBe(401);
});

test("P1: the session's cookie is for the browser alone and for this site alone", async () => {
  const response = await signIn(tokenOf(server.app.signInUrl()));
  const cookie = response.headers.get("set-cookie") ?? "";
  for (const part of ["HttpOnly", "SameSite=Strict", "Path=/", `Max-Age=${30 * 24 * 60 * 60}`])
    expect(cookie.split("; ")).toContain(part);
});

test("P1: a session ends at sign-out", async () => {
  const cookie = await signedIn();
  expect((await ask("GET", "/api/v1/session", { cookie })).status).toBe(200);
  const out = await ask("POST", "/api/v1/sign-out", { cookie });
  expect(out.status).toBe(204);
  expect(out.headers.get("set-cookie")).toMatch(/palate_session=; .*Max-Age=0/);
  expect((await ask("GET", "/api/v1/session", { cookie })).status).toBe(401);
});

test("P1: a session ends after thirty days", async () => {
  const cookie = await signedIn();
  now += 30 * day - 1;
  expect((await ask("GET", "/api/v1/session", { cookie })).status).toBe(200);
  now += 1;
  expect((await ask("GET", "/api/v1/session", { cookie })).status).toBe(401);
});

test("P1: a session's cookie changes nothing when another site's page sends it", async () => {
  const cookie = await signedIn();
  const link = (headers: Record<string, string>) =>
    ask("POST", "/api/v1/sign-in-links", { cookie, ...headers });
  const { host, port } = new URL(server.url);
  expect((await link({ origin: server.url })).status).toBe(201);
  for (const origin of [
    "https://evil.example",
    "null",
    `http://evil.example:${port}`,
    `http://${host}.evil.example`,
  ])
    expect((await link({ origin })).status).toBe(403);
  expect((await ask("GET", "/api/v1/session", { cookie, origin: "https://evil.example" })).status).toBe(200);
});

test("P1: a key that comes with a wrong cookie counts, a wrong key that comes with a session does not", async () => {
  const cookie = await signedIn();
  const session = (key: string, with_: string) =>
    ask("GET", "/api/v1/session", { "x-api-key": key, cookie: with_ });
  expect((await session(server.adminKey, "palate_session=wrong")).status).toBe(200);
  expect((await session("wrong", cookie)).status).toBe(401);
});

test("P1: a new key has its roles and no other", async () => {
  const shop = await makeKey("shop", ["serve", "ingest"]);
  const session = await ask("GET", "/api/v1/session", { "x-api-key": shop.key });
  expect(await session.json()).toEqual({ roles: ["serve", "ingest"] });
  expect(await statusWith(shop.key, "/api/v1/keys")).toBe(403);
});

test("P1: a key that was taken back stops working at once, and is listed no more", async () => {
  const { key, keyId } = await makeKey("short-lived", ["serve"]);
  expect(await statusWith(key)).toBe(200);
  expect((await server.request("DELETE", `/api/v1/keys/${keyId}`)).status).toBe(204);
  expect(await statusWith(key)).toBe(401);
  const { keys } = await server.json<{ keys: ApiKey[] }>("GET", "/api/v1/keys");
  expect(keys.map((one) => one.keyId)).not.toContain(keyId);
  expect((await server.request("DELETE", `/api/v1/keys/${keyId}`)).status).toBe(404);
});

test("P1: a role that there is not, or none at all, is refused by name", async () => {
  for (const roles of [[], ["root"], ["serve", "serve"]]) {
    const response = await server.request("POST", "/api/v1/keys", { name: "x", roles });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { errors: { field: string }[] }).errors[0]?.field).toMatch(/^roles/);
  }
});

test("P1: no secret is in the database, nor in the log", async () => {
  const { key } = await makeKey("secret", ["serve"]);
  const token = tokenOf(server.app.signInUrl());
  const response = await signIn(token);
  const session = cookieOf(response).split("=")[1] ?? "";
  await ask("GET", `/api/v1/session?key=${key}`, { authorization: `Bearer ${key}` });
  const { pool } = server.app.platform.database;
  const rows = await pool.query(
    "select to_jsonb(k)::text as text from api_keys k union all select to_jsonb(s)::text from console_sessions s",
  );
  server.app.platform.telemetry.log.info({ headers: { "x-api-key": key, cookie: session }, token }, key);
  const log = readFileSync(join(server.home, "logs", "palate.log"), "utf8");
  expect(log).toContain("answered");
  for (const secret of [key, token, session, server.adminKey]) {
    expect(secret.length).toBeGreaterThan(16);
    expect(JSON.stringify(rows.rows)).not.toContain(secret);
    expect(log).not.toContain(secret);
  }
});

test("P1: this process's own token opens everything; it is in a file that only its owner reads", async () => {
  const file = JSON.parse(readFileSync(join(server.home, "server.json"), "utf8")) as Record<string, unknown>;
  expect(file).toMatchObject({ url: server.url, pid: process.pid });
  expect(await statusWith(String(file.token), "/api/v1/keys")).toBe(200);
});
