/** The engine as a package of its own: bundled for a browser by Vite, it trains and recommends in a Web Worker. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath } from "../../console/test/browser.ts";
import { type Asked, type Outcome, trainAndRecommend } from "./in-browser/train-and-recommend.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** Serves the built page: isolated at /isolated/, so that threads may share memory, and as any page at /plain/. */
function serve(folder: string): Promise<Server> {
  const server = createServer(async ({ url = "/" }, response) => {
    const [, kind, path] = /^\/(isolated|plain)\/(.*)$/.exec(url) ?? [];
    const name = path || "index.html";
    const isolation = {
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    };
    const headers = {
      "content-type": mediaTypes[extname(name)] ?? "application/octet-stream",
      ...(kind === "isolated" && isolation),
    };
    const body = await readFile(join(folder, name)).catch(() => undefined);
    response.writeHead(body === undefined ? 404 : 200, headers).end(body);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

describe.skipIf(chromiumPath === undefined)("the engine in Chromium", () => {
  let folder: string;
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "palate-engine-"));
    await build({
      root: join(import.meta.dirname, "in-browser"),
      base: "./",
      configFile: false,
      logLevel: "error",
      build: { outDir: folder, emptyOutDir: true, target: "es2023", assetsInlineLimit: 0 },
      worker: { format: "es" },
    });
    server = await serve(folder);
    browser = await chromium.launch({
      ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  async function train(kind: "isolated" | "plain", asked: Asked): Promise<Outcome | { failure: string }> {
    const page: Page = await browser.newPage();
    try {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${kind}/`);
      await page.waitForFunction(() => "train" in window);
      return await page.evaluate((asked) => window.train(asked), asked);
    } finally {
      await page.close();
    }
  }

  test("it is made of what every browser has: no module of Node is asked for", async () => {
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".js"));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = await readFile(join(folder, file), "utf8");
      expect(text).not.toMatch(/node:|__vite-browser-external|worker_threads/);
    }
  });

  test("T5: it trains and recommends in a Web Worker, with the same bits as in Node, on any number of threads", async () => {
    const expected = await trainAndRecommend({ threads: 1, variant: "simd" });
    expect(expected.ndcg).toBeGreaterThan(0.1);
    for (const threads of [1, 2])
      expect(await train("isolated", { threads, variant: "simd" })).toEqual({ ...expected, threads });
  });

  test("left to itself it takes the fastest kernels and every processor", async () => {
    const page = await browser.newPage();
    const threads = await page.evaluate(() => navigator.hardwareConcurrency);
    await page.close();
    const outcome = await train("isolated", {});
    expect(outcome).toMatchObject({ variant: "relaxed-simd", threads, list: expect.any(Array) });
  });

  test("in a page that may not share memory it takes one thread, and says why it can't take more", async () => {
    expect(await train("plain", {})).toMatchObject({ threads: 1, list: expect.any(Array) });
    expect(await train("plain", { threads: 2 })).toEqual({
      failure: expect.stringContaining("Cross-Origin-Opener-Policy"),
    });
  });
});
