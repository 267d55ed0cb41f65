import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { errors, type Operation, openApiDocument, operations, writePath } from "@palate/contract";
import { Type } from "typebox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { referencePage } from "./reference-page.ts";

const run = promisify(execFile);
const consoleIsBuilt = existsSync(new URL("../../../../console/dist/index.html", import.meta.url));

let server: TestServer;
let allowing: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  allowing = await startTestServer({ config: { corsOrigins: ["https://shop.example"] } });
});
afterAll(async () => {
  await server?.close();
  await allowing?.close();
});

const page = (path: string) => fetch(server.url + path, { headers: { accept: "text/html" } });

test("/openapi.json is the contract's document", async () => {
  const response = await fetch(`${server.url}/openapi.json`);
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});

test("/reference holds every operation and every error code, each with a place to link to", async () => {
  const response = await page("/reference");
  expect(response.headers.get("content-type")).toContain("text/html");
  const html = await response.text();
  for (const [id, { path }] of Object.entries<Operation>(operations)) {
    expect(html).toContain(`<article id="${id}">`);
    expect(html).toContain(writePath(path, (name) => `:${name}`));
  }
  for (const code of Object.keys(errors)) expect(html).toContain(`<tr id="${code}">`);
  expect(html).not.toMatch(/<script/i);
});

test("every link within /reference leads somewhere, and no id is there twice", () => {
  const html = referencePage();
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
});

test("what the contract says is text, never markup", () => {
  const html = referencePage({
    getStatus: {
      ...operations.getStatus,
      summary: '<b title="a">&amp;',
      description: "`<i>`",
      body: Type.Object({ field: Type.String({ description: "</td><script>" }) }),
      example: { field: "<u>" },
    },
  });
  expect(html).toContain("&lt;b title=&quot;a&quot;&gt;&amp;amp;");
  expect(html).toContain("<code>&lt;i&gt;</code>");
  expect(html).not.toMatch(/<(b|i|u|script)\b/);
});

test("the page is well-formed", () => {
  const html = referencePage();
  const open: string[] = [];
  for (const [, closing, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (["meta", "br"].includes(name)) continue;
    if (closing === "") open.push(name);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});

test("the commands in /reference work as they stand", async () => {
  const folder = mkdtempSync(join(tmpdir(), "palate-reference-"));
  writeFileSync(join(folder, "ratings.csv"), "userId,itemId,rating\nada,50,5\n");
  const unescaped = referencePage()
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  const command = (id: string) => {
    const [, article = ""] = unescaped.split(`<article id="${id}">`);
    const [, text] = /<pre><code>([\s\S]*?)<\/code><\/pre>/.exec(article) ?? [];
    return text ?? "";
  };
  const env = { ...process.env, PALATE_URL: server.url, PALATE_KEY: server.adminKey };
  const answer = async (id: string) => {
    const { stdout } = await run("sh", ["-c", command(id)], { env, cwd: folder });
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  expect(await answer("recordEvents")).toMatchObject({ accepted: 1 });
  expect(await answer("upsertItems")).not.toHaveProperty("code");
  expect(await answer("createKey")).toMatchObject({ roles: ["serve"] });
  expect(await answer("createImport")).toMatchObject({ file: "ratings.csv" });
  expect(await answer("getStatus")).toMatchObject({ counts: { users: 1, items: 1 } });
  rmSync(folder, { recursive: true });
});

test("every answer carries the security headers", async () => {
  for (const path of ["/reference", "/openapi.json", "/health/live", "/api/v1/nothing", "/"]) {
    const { headers } = await page(path);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|default-src[^;]*unsafe/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-powered-by")).toBeNull();
  }
});

test.skipIf(!consoleIsBuilt)("a page that only the console knows is answered by the console", async () => {
  const start = await page("/");
  const html = await start.text();
  expect(html).toMatch(/<!doctype html>/i);
  for (const path of ["/sign-in", "/runs/some/thing"]) {
    const response = await page(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await response.text()).toBe(html);
  }
});

test("what is no page is not answered by the console: files, the API, other methods", async () => {
  expect((await fetch(`${server.url}/assets/none.js`)).status).toBe(404);
  expect((await page("/api/v1/nothing")).status).toBe(404);
  expect(
    (await fetch(`${server.url}/runs/x`, { method: "POST", headers: { accept: "text/html" } })).status,
  ).toBe(404);
});

test("no file outside the console's folder is given out", async () => {
  for (const path of [
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/package.json",
    "/assets/..%2f..%2f..%2fpackage.json",
  ]) {
    const text = await (await fetch(server.url + path)).text();
    expect(text).not.toContain("@palate/");
  }
});

test("pages of other origins may call the API only when they are named", async () => {
  const ask = async (of: TestServer, origin: string) =>
    (await fetch(`${of.url}/health/live`, { headers: { origin } })).headers.get(
      "access-control-allow-origin",
    );
  expect(await ask(server, "https://shop.example")).toBeNull();
  expect(await ask(allowing, "https://shop.example")).toBe("https://shop.example");
  expect(await ask(allowing, "https://other.example")).toBeNull();
});

test("P1: browsers are told beforehand what pages of a named origin may do, and never with credentials", async () => {
  const preflight = (of: TestServer, origin: string, method: string) =>
    fetch(`${of.url}/api/v1/items/50`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": method,
        "access-control-request-headers": "content-type,x-api-key",
      },
    });
  for (const method of ["GET", "POST", "PUT", "DELETE"]) {
    const { status, headers } = await preflight(allowing, "https://shop.example", method);
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe("https://shop.example");
    expect(headers.get("access-control-allow-methods")).toContain(method);
    expect(headers.get("access-control-allow-headers")).toBe("content-type,x-api-key");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("vary")).toMatch(/origin/i);
  }
  const other = await preflight(allowing, "https://other.example", "PUT");
  expect(other.headers.get("access-control-allow-origin")).toBeNull();
  const unnamed = await preflight(server, "https://shop.example", "PUT");
  expect(unnamed.headers.get("access-control-allow-origin")).toBeNull();
});

test("P1: a page of a named origin can read refusals too", async () => {
  const refused = await fetch(`${allowing.url}/api/v1/runs`, { headers: { origin: "https://shop.example" } });
  expect(refused.status).toBe(401);
  expect(refused.headers.get("access-control-allow-origin")).toBe("https://shop.example");
  expect(refused.headers.get("access-control-expose-headers")).toContain("retry-after");
});
