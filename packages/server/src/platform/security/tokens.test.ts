import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Problem } from "@palate/contract";
import { exportJWK, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

type Claims = Record<string, unknown>;

const secret = "a shared secret of more than 32 bytes";
const now0 = Date.parse("2026-01-01T00:00:00Z");
let now = now0;
const clock = { now: () => now };
const pair = (curve = "P-256") => generateKeyPairSync("ec", { namedCurve: curve });
const [signing, stranger] = [pair(), pair()];
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** The identity provider: its key set, how often it was asked for, and whether it answers. */
const provider = { keys: [] as unknown[], asked: 0, down: false };
let keySet: Server;
let shared: TestServer;
let remote: TestServer;
beforeAll(async () => {
  provider.keys = [
    { ...(await exportJWK(signing.publicKey)), kid: "one", alg: "ES256" },
    { ...(await exportJWK(rsa.publicKey)), kid: "two", alg: "RS256" },
  ];
  keySet = createServer((_request, response) => {
    provider.asked++;
    if (provider.down) return void response.writeHead(500).end();
    response.end(JSON.stringify({ keys: provider.keys }));
  });
  await new Promise<void>((resolve) => keySet.listen(0, "127.0.0.1", resolve));
  const { port } = keySet.address() as AddressInfo;
  const expected = { jwtIssuer: "https://login.example/", jwtAudience: "palate" };
  const jwtJwksUrl = `http://127.0.0.1:${port}/keys`;
  shared = await startTestServer({ clock, config: { jwtSecret: secret, jwtRolesClaim: "realm.roles" } });
  remote = await startTestServer({ clock, config: { ...expected, jwtJwksUrl } });
});
afterAll(async () => {
  await shared?.close();
  await remote?.close();
  keySet?.close();
});
beforeEach(() => {
  provider.down = false;
});

const claims = (changes: Claims = {}): Claims => ({
  sub: "ada",
  exp: now / 1000 + 600,
  iss: "https://login.example/",
  aud: "palate",
  roles: ["viewer"],
  realm: { roles: ["viewer"] },
  ...changes,
});
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const byHand = (header: object, payload: Claims, sign: (text: string) => string) => {
  const text = `${encoded(header)}.${encoded(payload)}`;
  return `${text}.${sign(text)}`;
};
const hmac = (key: string | Buffer) => (text: string) =>
  createHmac("sha256", key).update(text).digest("base64url");
const bySecret = (changes: Claims = {}, key = secret) =>
  byHand({ alg: "HS256", typ: "JWT" }, claims(changes), hmac(key));
const byKey = (changes: Claims = {}, header = { alg: "ES256", kid: "one" }, key = signing.privateKey) =>
  new SignJWT(claims(changes)).setProtectedHeader(header).sign(key as KeyObject);

const ask = (server: TestServer, token: string, path = "/api/v1/session") =>
  fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
async function refusal(server: TestServer, token: string): Promise<Problem> {
  const response = await ask(server, token);
  const problem = (await response.json()) as Problem;
  expect(problem.status).toBe(response.status);
  return problem;
}
async function expectRefused(server: TestServer, token: string, detail: RegExp): Promise<void> {
  const problem = await refusal(server, token);
  expect(problem.code).toBe("UNAUTHENTICATED");
  expect(problem.detail).toMatch(detail);
  expect(JSON.stringify(problem)).not.toContain(token);
}

test("P1: a token signed with the shared secret opens what its roles open, and no more", async () => {
  const viewer = await ask(shared, bySecret());
  expect(viewer.status).toBe(200);
  expect(await viewer.json()).toEqual({ roles: ["viewer"] });
  expect((await ask(shared, bySecret(), "/api/v1/runs")).status).toBe(200);
  expect((await ask(shared, bySecret(), "/api/v1/keys")).status).toBe(403);
  expect((await ask(shared, bySecret({ realm: { roles: ["admin"] } }), "/api/v1/keys")).status).toBe(200);
});

test("P1: keys and tokens are told apart by their form, and both are taken", async () => {
  expect((await ask(shared, shared.adminKey)).status).toBe(200);
  expect((await ask(shared, bySecret())).status).toBe(200);
  const viaHeader = await fetch(`${shared.url}/api/v1/session`, { headers: { "x-api-key": bySecret() } });
  expect(viaHeader.status).toBe(200);
});

test("P1: tokens signed with a key of the key set are taken, by elliptic curves and by RSA", async () => {
  expect((await ask(remote, await byKey())).status).toBe(200);
  expect((await ask(remote, await byKey({}, { alg: "RS256", kid: "two" }, rsa.privateKey))).status).toBe(200);
});

test("P1: a token by another key, an unknown key or another secret is refused", async () => {
  await expectRefused(remote, await byKey({}, undefined, stranger.privateKey), /signature/);
  await expectRefused(remote, await byKey({}, { alg: "ES256", kid: "none" }), /signature/);
  await expectRefused(shared, bySecret({}, "another secret of more than 32 bytes"), /signature/);
  const [head, , signature] = bySecret().split(".");
  const raised = encoded(claims({ realm: { roles: ["admin"] } }));
  await expectRefused(shared, `${head}.${raised}.${signature}`, /signature/);
});

test("P1: a token that is not signed, or signed in a confused way, is refused", async () => {
  for (const alg of ["none", "None", "NONE"]) {
    const unsigned = byHand({ alg }, claims({ realm: { roles: ["admin"] } }), () => "");
    await expectRefused(shared, unsigned, /not signed in a way/);
    await expectRefused(remote, unsigned, /not signed in a way/);
  }
  // A public key is known to everyone: as an HMAC's secret it must prove nothing.
  const pem = rsa.publicKey.export({ type: "spki", format: "pem" }) as string;
  const der = rsa.publicKey.export({ type: "spki", format: "der" });
  for (const key of [pem, der, JSON.stringify(rsa.publicKey.export({ format: "jwk" }))]) {
    const confused = byHand({ alg: "HS256", kid: "two" }, claims(), hmac(key));
    await expectRefused(remote, confused, /not signed in a way/);
  }
  await expectRefused(shared, await byKey(), /not signed in a way/);
  // A key that comes within the token is its sender's own.
  const jwk = await exportJWK(stranger.publicKey);
  const selfMade = await new SignJWT(claims())
    .setProtectedHeader({ alg: "ES256", jwk })
    .sign(stranger.privateKey);
  await expectRefused(remote, selfMade, /signature/);
  for (const broken of ["eyJ.e.e", "eyJhbGciOiJIUzI1NiJ9..", `${bySecret()}x`])
    await expectRefused(shared, broken, /signature|not signed/);
});

test("P1: a token is taken from nbf to exp, with half a minute's tolerance; one without exp is not", async () => {
  const token = bySecret({ exp: now / 1000 + 60, nbf: now / 1000 + 30 });
  expect((await ask(shared, token)).status).toBe(200);
  now += 89_000;
  expect((await ask(shared, token)).status).toBe(200);
  now += 1_000;
  await expectRefused(shared, token, /expired/);
  await expectRefused(shared, bySecret({ nbf: now / 1000 + 31 }), /not valid yet/);
  await expectRefused(shared, bySecret({ exp: undefined }), /no exp/);
  await expectRefused(shared, bySecret({ sub: undefined }), /no sub/);
  await expectRefused(shared, bySecret({ sub: "" }), /sub/);
});

test("P1: a token for another program or from another issuer is refused", async () => {
  await expectRefused(remote, await byKey({ aud: "shop" }), /aud/);
  await expectRefused(remote, await byKey({ aud: undefined }), /no aud/);
  await expectRefused(remote, await byKey({ iss: "https://evil.example/" }), /iss/);
  expect((await ask(remote, await byKey({ aud: ["shop", "palate"] }))).status).toBe(200);
});

test("P1: roles come as a list, as words, or from scope; unknown ones are left out, and none is a 403", async () => {
  const rolesOf = async (changes: Claims) => (await ask(remote, await byKey(changes))).json();
  expect(await rolesOf({ roles: ["serve", "root", "viewer"] })).toEqual({ roles: ["viewer", "serve"] });
  expect(await rolesOf({ roles: "ingest  serve" })).toEqual({ roles: ["ingest", "serve"] });
  expect(await rolesOf({ roles: undefined, scope: "openid serve" })).toEqual({ roles: ["serve"] });
  for (const roles of [["root"], [], "", 7, { admin: true }, [["admin"]]])
    expect(await rolesOf({ roles, scope: "admin" })).toMatchObject({ code: "FORBIDDEN" });
  expect(await rolesOf({ roles: undefined, realm_access: { roles: ["admin"] } })).toMatchObject({
    status: 403,
  });
});

test("P1: a token sees the tenant that it names, and no other; a tenant of no form is refused", async () => {
  const counts = async (changes: Claims) => {
    const status = await ask(remote, await byKey(changes), "/api/v1/status");
    return ((await status.json()) as { counts: { events: number } }).counts.events;
  };
  await remote.json("POST", "/api/v1/events", { userId: "ada", itemId: "50", type: "view" });
  expect(await counts({})).toBe(1);
  await remote.json("POST", "/api/v1/tenants", { tenantId: "north-shop", name: "North" });
  expect(await counts({ tenant: "north-shop" })).toBe(0);
  for (const tenant of ["", "North", "a b", 7, null, "-a"])
    await expectRefused(remote, await byKey({ tenant }), /tenant/);
});

test("P1: while the key set can't be fetched no token opens anything, save one that was verified just now", async () => {
  const known = await byKey({ sub: "known" });
  expect((await ask(remote, known)).status).toBe(200);
  const fresh = await startTestServer({
    clock,
    config: { jwtJwksUrl: remote.app.platform.config.jwtJwksUrl, jwtAudience: "palate" },
  });
  provider.down = true;
  provider.asked = 0;
  const refused = await ask(fresh, known);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toMatch(/^[1-9]/);
  expect(await refused.json()).toMatchObject({ code: "IDENTITY_PROVIDER_UNAVAILABLE" });
  await ask(fresh, known);
  expect(provider.asked).toBe(1);
  expect((await ask(fresh, fresh.adminKey)).status).toBe(200);
  expect((await ask(remote, known)).status).toBe(200);
  provider.down = false;
  now += 2_000;
  expect((await ask(fresh, known)).status).toBe(200);
  await fresh.close();
});

test("P1: without a configured issuer of tokens none is taken", async () => {
  const plain = await startTestServer();
  expect((await refusal(plain, bySecret())).code).toBe("UNAUTHENTICATED");
  await plain.close();
});
