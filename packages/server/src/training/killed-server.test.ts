import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AliasState, ModelVersion, Run } from "@palate/contract";
import { simulateFilms } from "@palate/engine";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
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
afterEach(async () => {
  for (const child of children.splice(0)) if (child.kill("SIGKILL")) await once(child, "exit");
});
afterAll(async () => {
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

const slow = { name: "implicit-als", config: { factors: 512, epochs: 500, solver: "cholesky" } };

const train = (server: Running, models: { name: string; config?: object }[]) =>
  server.json<Run>("POST", "/api/v1/runs", { models });
const runOf = (server: Running, { runId }: Run) => server.json<Run>("GET", `/api/v1/runs/${runId}`);
const until = (server: Running, run: Run, of: (run: Run) => unknown) =>
  expect.poll(async () => of(await runOf(server, run)), { timeout: 30_000 });

/** Ends a server as a power cut would, in the midst of a fit. @returns the processes that it had started */
async function killWhileFitting(server: Running, run: Run): Promise<number[]> {
  await until(server, run, ({ models }) => models[1]?.stage).toBe("fitting");
  const workers = await childrenOf(server.child.pid!);
  expect(workers.length).toBeGreaterThan(0);
  server.child.kill("SIGKILL");
  await once(server.child, "exit");
  return workers;
}

test("T4: killed in mid-training, the next start says why the run failed, and the champion stays", async () => {
  const first = await startServer();
  const { ratings } = simulateFilms(1, { films: 60, users: 30, ratings: 800 });
  const events = ratings.map(({ userId, itemId, value }) => ({ userId, itemId, type: "rate", value }));
  await first.json("POST", "/api/v1/events", events);
  await until(first, await train(first, [{ name: "popularity" }]), ({ status }) => status).toBe("done");
  const promoted = await first.json<AliasState>("PUT", "/api/v1/aliases/champion", { model: "popularity" });
  const killed = await train(first, [slow]);
  const workers = await killWhileFitting(first, killed);

  const second = await startServer();
  const found = await runOf(second, killed);
  expect(found.status).toBe("failed");
  expect(found.reason).toBe(
    "The process that trained it ended before the run did. Nothing of it is kept; start the run again.",
  );
  expect(found.models.map(({ stage }) => stage)).toEqual(["failed", "failed"]);
  const { aliases } = await second.json<{ aliases: AliasState[] }>("GET", "/api/v1/aliases");
  expect(aliases).toEqual([promoted]);
  const { model } = await second.json<{ model: object }>("POST", "/api/v1/recommendations", {
    userId: "new",
    k: 3,
  });
  expect(model).toEqual({ name: "popularity", version: "1.0.0" });
  const { versions } = await second.json<{ versions: ModelVersion[] }>("GET", "/api/v1/versions");
  expect(versions.filter(({ lineage }) => lineage.runId === killed.runId)).toEqual([]);

  // The worker noticed by itself that no one waits for it any more.
  await expect
    .poll(() => workers.filter((pid) => existsSync(`/proc/${pid}`)), { timeout: 10_000 })
    .toEqual([]);
  expect(await readdir(join(home, "training"))).toEqual([]);
}, 60_000);

test("T4: a run that was queued behind the one that was killed goes on", async () => {
  const server = await startServer();
  const killed = await train(server, [slow]);
  const waiting = await train(server, [{ name: "item-knn" }]);
  await killWhileFitting(server, killed);
  const next = await startServer();
  await until(next, waiting, ({ status }) => status).toBe("done");
  expect((await runOf(next, killed)).status).toBe("failed");
}, 60_000);
