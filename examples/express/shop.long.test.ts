import { type ChildProcess, spawn } from "node:child_process";
import { createPalate, type Palate } from "@palate/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type InstalledProgram,
  installProgram,
  withoutWorkspace,
} from "../../packages/client/test/published-package.ts";
import { startTestServer, type TestServer } from "../../packages/server/test/harness.ts";
import { loadFilms, serveModel } from "../../packages/server/test/trained-films.ts";

let server: TestServer;
let palate: Palate;
let installed: InstalledProgram;
let shop: ChildProcess;
let url: string;

beforeAll(async () => {
  server = await startTestServer();
  palate = createPalate({ url: server.url, key: server.adminKey });
  await loadFilms(server);
  await serveModel(server, "item-knn");
  const { key } = await palate.keys.create({ name: "shop", roles: ["serve", "ingest"] });
  installed = await installProgram(import.meta.dirname);
  shop = spawn(process.execPath, ["server.ts"], {
    cwd: installed.folder,
    env: withoutWorkspace({ PALATE_URL: server.url, PALATE_KEY: key, PORT: "0" }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  url = await new Promise<string>((resolve, reject) => {
    shop.stdout?.once("data", (said: Buffer) => resolve(String(said).trim()));
    shop.once("exit", (code) => reject(new Error(`The shop ended with ${code}.`)));
  });
}, 300_000);
afterAll(async () => {
  if (shop?.exitCode === null) {
    const ended = new Promise((resolve) => shop.once("exit", resolve));
    shop.kill("SIGTERM");
    await ended;
  }
  installed?.remove();
  await server?.close();
});

/** A browser as far as a shop without scripts needs one: it keeps the cookie and follows. */
function newBrowser() {
  let cookie = "";
  const ask = async (path: string, form?: Record<string, string>): Promise<string> => {
    const response = await fetch(url + path, {
      headers: { cookie },
      redirect: "manual",
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    const next = response.headers.get("location");
    return next === null ? response.text() : ask(next);
  };
  return { ask, session: () => cookie.split("=")[1] ?? "" };
}

const linksOf = (page: string): string[] => [...page.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!);

test("its source compiles", () => installed.compile("."));

test("S12: what a visitor does is in the next list, and the member's after signing in", async () => {
  const { ask, session } = newBrowser();
  const welcome = await ask("/");
  expect(linksOf(welcome)).toHaveLength(6);
  const [first = ""] = linksOf(welcome);
  const itemId = /film-\d+/.exec(first)![0];
  expect(await ask(first)).toContain("Goes with it");
  const next = await ask(`/films/${itemId}/like`, {});
  expect(linksOf(next)).toHaveLength(6);
  expect(next).not.toContain(`/films/${itemId}?`);
  const asMember = await ask("/sign-in", { name: "Ada <3" });
  expect(asMember).toContain("Ada &lt;3");
  expect(asMember).not.toContain(`/films/${itemId}?`);
  await expect
    .poll(async () => (await palate.users.events("Ada <3", { limit: 100 })).map(({ type }) => type))
    .toEqual(expect.arrayContaining(["impression", "click", "like"]));
  const before = session();
  expect(await ask("/sign-out", {})).toContain("Sign in");
  expect(session()).not.toBe(before);
});

test("a page of a film that is not there is not found", async () => {
  expect((await fetch(`${url}/films/none`)).status).toBe(404);
});
