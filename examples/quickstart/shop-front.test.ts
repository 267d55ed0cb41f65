import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../packages/server/test/harness.ts";
import { loadFilms, serveModel } from "../../packages/server/test/trained-films.ts";

let server: TestServer;
const program = fileURLToPath(new URL("shop-front.ts", import.meta.url));
const run = (env: Record<string, string>) =>
  promisify(execFile)(process.execPath, [program], { env: { ...process.env, ...env } });

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test("without a model the program says what to do", async () => {
  await expect(run({ PALATE_URL: server.url, PALATE_KEY: server.adminKey })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("No model is serving yet. Train one and promote it"),
  });
});

test("the shop front shows three lists, and the second follows from the rating", async () => {
  await loadFilms(server);
  await serveModel(server, "item-knn");
  const { stdout, stderr } = await run({ PALATE_URL: server.url, PALATE_KEY: server.adminKey });
  expect(stderr).toBe("");
  const [welcome = "", next = "", similar = ""] = stdout.split("\n\n");
  expect(welcome).toContain("For a new visitor (by popularity)");
  expect(next).toContain("After one rating (by model)");
  expect(similar).toContain("More like the first");
  const rated = /1\. (Film \d+)/.exec(welcome)?.[1] ?? "none";
  expect(next).toContain(`“${rated}” (5)`);
});
