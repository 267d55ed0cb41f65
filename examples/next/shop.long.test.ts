import { type ChildProcess, spawn } from "node:child_process";
import { createPalate, type Palate } from "@palate/client";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type InstalledProgram,
  installProgram,
  withoutWorkspace,
} from "../../packages/client/test/published-package.ts";
import { chromiumPath } from "../../packages/console/test/browser.ts";
import { startTestServer, type TestServer } from "../../packages/server/test/harness.ts";
import { loadFilms, serveModel } from "../../packages/server/test/trained-films.ts";

let server: TestServer;
let palate: Palate;
let installed: InstalledProgram;
let shop: ChildProcess;
let url: string;
let browser: Browser | undefined;

beforeAll(async () => {
  server = await startTestServer();
  palate = createPalate({ url: server.url, key: server.adminKey });
  await loadFilms(server);
  await serveModel(server, "item-knn");
  const { key } = await palate.keys.create({ name: "shop", roles: ["serve", "ingest"] });
  installed = await installProgram(import.meta.dirname);
  const env = withoutWorkspace({
    PALATE_URL: server.url,
    PALATE_KEY: key,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
  });
  const next = "node_modules/next/dist/bin/next";
  const options = {
    cwd: installed.folder,
    env,
    stdio: ["ignore", "pipe", "inherit"] as ["ignore", "pipe", "inherit"],
  };
  const built = spawn(process.execPath, [next, "build"], options);
  let report = "";
  built.stdout.on("data", (said) => {
    report += said;
  });
  const code = await new Promise((resolve) => built.once("exit", resolve));
  if (code !== 0) throw new Error(report);
  shop = spawn(process.execPath, [next, "start", "--hostname", "127.0.0.1", "--port", "0"], options);
  url = await new Promise<string>((resolve, reject) => {
    let said = "";
    shop.stdout?.on("data", (text) => {
      said += text;
      const [, address] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    shop.once("exit", (code) => reject(new Error(`The shop ended with ${code}: ${said}`)));
  });
  if (chromiumPath !== undefined)
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  if (shop?.exitCode === null) {
    const ended = new Promise((resolve) => shop.once("exit", resolve));
    shop.kill("SIGTERM");
    await ended;
  }
  installed?.remove();
  await server?.close();
});

test("the list is in the page that the server renders, and the key in none", async () => {
  const response = await fetch(url);
  const page = await response.text();
  expect(page.match(/data-film=/g)).toHaveLength(6);
  expect(page).not.toContain("palate_");
  expect(response.headers.get("set-cookie")).toMatch(/visitor=.*HttpOnly/i);
});

test("a browser may ask only for what is its own", async () => {
  const headers = { cookie: "visitor=eve", "content-type": "application/json" };
  const post = (path: string, body: unknown) =>
    fetch(`${url}/palate/api/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect((await post("keys", { name: "mine", roles: ["admin"] })).status).toBe(404);
  expect((await post("events", [{ userId: "ada", itemId: "film-1", type: "like" }])).status).toBe(201);
  expect(await palate.users.events("ada")).toEqual([]);
  expect(await palate.events.list({ userId: "session:eve" })).toMatchObject([{ itemId: "film-1" }]);
});

test.skipIf(chromiumPath === undefined)(
  "S12: in a browser, what is seen and liked arrives once, and is the member's after signing in",
  async () => {
    const context = await browser!.newContext({ viewport: { width: 800, height: 600 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => {
      // A page without an icon is asked for one all the same.
      const isOfPage = message.type() === "error" && !message.text().startsWith("Failed to load resource");
      if (isOfPage) complaints.push(message.text());
    });
    await page.goto(url);
    const first = page.locator("[data-film]").first();
    const film = (await first.getAttribute("data-film"))!;
    const [{ value: visitor } = { value: "" }] = await context.cookies();
    const eventsOf = async (userId: string) =>
      (await palate.events.list({ userId, limit: 1000 })).map(({ type, itemId }) => `${type} ${itemId}`);
    await expect.poll(() => eventsOf(`session:${visitor}`), { timeout: 10_000 }).toHaveLength(6);
    await first.getByRole("button").click();
    await page.locator(`[data-film="${film}"]`).waitFor({ state: "detached" });
    expect(await page.locator("[data-film]").count()).toBe(6);
    await page.getByLabel("Name").fill("Ada");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    // The last page sends what it still has when it is closed.
    const [last] = await page
      .locator("[data-film]")
      .evaluateAll((films) => films.map((each) => each.getAttribute("data-film")));
    await page.locator(`[data-film="${last}"]`).getByRole("button").click();
    await page.close();
    await expect.poll(() => eventsOf("Ada"), { timeout: 10_000 }).toContain(`like ${last}`);
    const all = await eventsOf("Ada");
    expect(all).toContain(`like ${film}`);
    expect(all.filter((event) => event.startsWith("like"))).toHaveLength(2);
    expect(all.filter((event) => event.startsWith("impression"))).toHaveLength(new Set(all).size - 2);
    expect(complaints).toEqual([]);
    await context.close();
  },
);
