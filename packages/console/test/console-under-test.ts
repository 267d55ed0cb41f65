import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createPalate, type Palate } from "@palate/client";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { buildConsole } from "../scripts/build-console.ts";
import { chromiumPath, patience } from "./browser.ts";
import { films, ratings } from "./films.ts";

/** A real server, as `palate start` runs it, and a browser to look at its console with. */
export interface ConsoleUnderTest {
  readonly url: string;
  readonly palate: Palate;
  /** Opens a window of its own, signed in by a one-time link, on Taste. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Opens a window of its own for whoever has a key, whose every request carries it. */
  openAs(key: string, path: string): Promise<Page>;
  /** Opens a window of its own without signing in. */
  openSignedOut(path: string): Promise<Page>;
  /** @returns what browsers said so far: failing scripts, breaches of the security policy, React's warnings */
  complaints(): readonly string[];
  close(): Promise<void>;
}

/** @param options.isTrained whether two models are trained by a run, and item-knn is made champion */
export async function startConsole({ isTrained = true } = {}): Promise<ConsoleUnderTest> {
  await buildConsole();
  const server = await startServer();
  const { url, palate } = server;
  await palate.items.upsert(films);
  await palate.track(ratings);
  if (isTrained) await trainAndServe(palate);
  const browser = await chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const complaints: string[] = [];
  return {
    url,
    palate,
    async open(options = {}) {
      const page = await newPage(browser, complaints, options);
      await page.goto(await palate.session.createLink());
      await page.waitForURL("**/taste");
      return page;
    },
    async openAs(key, path) {
      const page = await newPage(browser, complaints, { extraHTTPHeaders: { "x-api-key": key } });
      await page.goto(url + path);
      return page;
    },
    async openSignedOut(path) {
      const page = await newPage(browser, complaints);
      await page.goto(url + path);
      return page;
    },
    complaints: () => complaints,
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

async function newPage(
  browser: Browser,
  complaints: string[],
  options: BrowserContextOptions = {},
): Promise<Page> {
  // Programs are quicker than people: without this they would aim at what still moves.
  const usual = { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" } as const;
  const context = await browser.newContext({ ...usual, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(patience.timeout);
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    // A refused request is the server's matter, and shows in the page.
    if (!message.text().startsWith("Failed to load resource")) complaints.push(message.text());
  });
  return page;
}

const palateCommand = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));
const key = "a-key-for-the-tests-of-the-console";

/** Starts `palate start` in a home of its own, on a free port, with its own database. */
async function startServer(): Promise<{ url: string; palate: Palate; stop(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), "palate-console-"));
  // Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
  chmodSync(home, 0o755);
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(
    process.execPath,
    [palateCommand, "start", "--no-data", "--port", "0", "--home", home, "--json"],
    {
      env: { ...environment, PALATE_ADMIN_KEY: key, PALATE_LOG_LEVEL: "error" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const [, address] = /"url":\s*"([^"]+)"/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    void ended.then(() => reject(new Error(`The server ended before it served: ${said}`)));
  });
  return {
    url,
    palate: createPalate({ url, key }),
    async stop() {
      child.kill("SIGINT");
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function trainAndServe(palate: Palate): Promise<void> {
  const { runId } = await palate.runs.start({ models: [{ name: "popularity" }, { name: "item-knn" }] });
  for await (const { status, reason } of palate.runs.watch(runId))
    if (status === "failed" || status === "cancelled") throw new Error(`The run ${status}: ${reason}`);
  // One after the other, so that there is a version to roll back to.
  await palate.promote({ model: "popularity" });
  await palate.promote({ model: "item-knn", force: true, reason: "a test" });
}
