import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AliasState, Run } from "@palate/contract";
import { simulateFilms } from "@palate/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase, testAdminKey } from "../../test/harness.ts";

const program = `
  import { createApp, readConfig } from ${JSON.stringify(new URL("../index.ts", import.meta.url).href)};
  const app = await createApp({ config: readConfig(process.env, "/") });
  process.send(await app.listen());
`;

interface Running {
  readonly child: ChildProcess;
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
}

let database: TestDatabase;
let home: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  home = mkdtempSync(join(tmpdir(), "palate-killed-"));
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

/** A whole server in a process of its own, which can be killed. */
async function startServer(): Promise<Running> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: {
      ...process.env,
      PALATE_HOME: home,
      PALATE_PORT: "0",
      PALATE_ADMIN_KEY: testAdminKey,
      PALATE_LOG_LEVEL: "silent",
      DATABASE_URL: database.url,
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  const [url] = (await once(child, "message")) as [string];
  return {
    child,
    async json(method, path, body) {
      const response = await fetch(url + path, {
        method,
        headers: { "x-api-key": testAdminKey, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()) as never;
    },
  };
}

/** The processes that a process has started. */
async function childrenOf(pid: number): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    const [, , parent] = stat.slice(stat.lastIndexOf(")")).split(" ");
    if (parent === String(pid)) found.push(Number(name));
  }
  return found;
}

test("T4: killed in mid-training, the next start says why the run failed, goes on with the next, and the champion stays", async () => {
  const first = await startServer();
  const { ratings } = simulateFilms(1, { films: 60, users: 30, ratings: 800 });
  const events = ratings.map(({ userId, itemId, value }) => ({ userId, itemId, type: "rate", value }));
  await first.json("POST", "/api/v1/events", events);
  const train = (models: { name: string; config?: object }[]) =>
    first.json<Run>("POST", "/api/v1/runs", { models });
  const run = (server: Running, { runId }: Run) => server.json<Run>("GET", `/api/v1/runs/${runId}`);

  const good = await train([{ name: "popularity" }]);
  await expect.poll(async () => (await run(first, good)).status, { timeout: 15_000 }).toBe("done");
  const promoted = await first.json<AliasState>("PUT", "/api/v1/aliases/champion", { model: "popularity" });

  const slow = { name: "implicit-als", config: { factors: 512, epochs: 500, solver: "cholesky" } };
  const killed = await train([slow]);
  const waiting = await train([{ name: "item-knn" }]);
  await expect
    .poll(async () => (await run(first, killed)).models[1]?.stage, { timeout: 15_000 })
    .toBe("fitting");
  const workers = await childrenOf(first.child.pid!);
  expect(workers.length).toBeGreaterThan(0);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");

  const second = await startServer();
  const found = await run(second, killed);
  expect(found.status).toBe("failed");
  expect(found.reason).toBe(
    "The process that trained it ended before the run did. Nothing of it is kept; start the run again.",
  );
  expect(found.models.map(({ stage }) => stage)).toEqual(["failed", "failed"]);
  await expect.poll(async () => (await run(second, waiting)).status, { timeout: 15_000 }).toBe("done");

  const { aliases } = await second.json<{ aliases: AliasState[] }>("GET", "/api/v1/aliases");
  expect(aliases).toEqual([promoted]);
  const { model } = await second.json<{ model: object }>("POST", "/api/v1/recommendations", {
    userId: "new",
    k: 3,
  });
  expect(model).toEqual({ name: "popularity", version: "1.0.0" });
  const { versions } = await second.json<{ versions: { lineage: { runId: string } }[] }>(
    "GET",
    "/api/v1/versions",
  );
  expect(versions.filter(({ lineage }) => lineage.runId === killed.runId)).toEqual([]);

  // The worker noticed by itself that no one waits for it any more.
  await expect
    .poll(() => workers.filter((pid) => existsSync(`/proc/${pid}`)), { timeout: 10_000 })
    .toEqual([]);
  expect(await readdir(join(home, "training"))).toEqual([]);
}, 60_000);
