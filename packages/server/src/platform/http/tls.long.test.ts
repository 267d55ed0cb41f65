import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type RequestOptions, request } from "node:https";
import { connect as connectPlainly } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { connect } from "node:tls";
import { type FieldError, PalateError } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCertificate } from "../../../test/certificates.ts";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { readTls } from "./tls.ts";

const folder = mkdtempSync(join(tmpdir(), "palate-tls-"));
const one = makeCertificate(folder, "one.example");
const other = makeCertificate(folder, "other.example");
/** what the server reads; replaced while it runs */
const used = { cert: join(folder, "used.cert.pem"), key: join(folder, "used.key.pem") };

let server: TestServer;
beforeAll(async () => {
  copyFileSync(one.cert, used.cert);
  copyFileSync(one.key, used.key);
  server = await startTestServer({ config: { tlsCert: used.cert, tlsKey: used.key, logLevel: "info" } });
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

const port = () => Number(new URL(server.url).port);
const trusted = { ca: readFileSync(one.cert), servername: "one.example" };

function ask(path: string, options: RequestOptions = {}): Promise<{ status?: number; cookie: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(server.url + path, { ...trusted, agent: false, ...options }, (response) => {
      response.resume();
      const cookie = response.headers["set-cookie"]?.[0] ?? "";
      resolve({ ...(response.statusCode === undefined ? {} : { status: response.statusCode }), cookie });
    });
    asked.once("error", reject);
    asked.end(options.method === "POST" ? JSON.stringify({ token: tokenOf(server.app.signInUrl()) }) : "");
  });
}

const tokenOf = (link: string) => new URL(link).hash.slice(1);

/** @returns whose certificate the server shows */
function shown(): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: port(), host: "127.0.0.1", rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerX509Certificate()?.subject));
      socket.destroy();
    });
    socket.once("error", reject);
  });
}

test("P1: with a certificate the same port speaks HTTPS, and nothing else", async () => {
  expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect((await ask("/health/live")).status).toBe(200);
  expect((await ask("/api/v1/status")).status).toBe(401);
  expect((await ask("/api/v1/status", { headers: { "x-api-key": server.adminKey } })).status).toBe(200);
  await expect(ask("/health/live", { ca: [] })).rejects.toMatchObject({
    code: "DEPTH_ZERO_SELF_SIGNED_CERT",
  });
  const plain = connectPlainly(port(), "127.0.0.1");
  plain.on("error", () => undefined);
  plain.write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
  expect(await text(plain).catch(() => "")).toBe("");
});

test("P1: over HTTPS the session's cookie is never sent in the open", async () => {
  const { status, cookie } = await ask("/api/v1/sign-in", {
    method: "POST",
    headers: { "content-type": "application/json" },
  });
  expect(status).toBe(200);
  expect(cookie.split("; ")).toContain("Secure");
});

test("P1: a renewed certificate is shown without a restart; one that does not fit its key is not", async () => {
  expect(await shown()).toContain("one.example");
  copyFileSync(other.cert, used.cert);
  const log = () => readFileSync(join(server.home, "logs", "palate.log"), "utf8");
  await expect.poll(log, { timeout: 15_000 }).toContain("the one before stays");
  expect(await shown()).toContain("one.example");
  copyFileSync(other.key, used.key);
  await expect.poll(shown, { timeout: 15_000 }).toContain("other.example");
  expect(log()).not.toContain("PRIVATE KEY");
}, 40_000);

function faultOf(files: { cert: string; key: string }): FieldError | undefined {
  try {
    readTls(files);
  } catch (error) {
    if (!(error instanceof PalateError)) throw error;
    expect(JSON.stringify(error.details)).not.toContain("PRIVATE KEY");
    return (error.details.errors as FieldError[])[0];
  }
  return undefined;
}

test("P1: files that can't be read or do not fit one another are refused by name", () => {
  const missing = join(folder, "none.pem");
  const nonsense = join(folder, "nonsense.pem");
  writeFileSync(nonsense, "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n");
  expect(faultOf(one)).toBeUndefined();
  expect(faultOf({ ...one, cert: missing })).toEqual({
    field: "PALATE_TLS_CERT",
    message: `${missing} can't be read (ENOENT)`,
  });
  expect(faultOf({ ...one, key: missing })?.field).toBe("PALATE_TLS_KEY");
  expect(faultOf({ ...one, cert: nonsense })?.message).toContain("holds no certificate");
  expect(faultOf({ ...one, key: nonsense })?.message).toContain("holds no private key");
  expect(faultOf({ ...one, key: other.key })?.message).toContain("is not the key of the certificate");
});

test("P1: a server does not start with files that do not fit one another", async () => {
  const start = startTestServer({ config: { tlsCert: one.cert, tlsKey: other.key } });
  await expect(start).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
});
