import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AliasState, ModelVersion, Run, RunCurves } from "@palate/contract";
import { simulateFilms } from "@palate/engine";
import pg from "pg";
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
  expect.poll(async () => of(await runOf(server, run)), { timeout: 60_000 });

/** What is told of epochs comes twice a second: after the last kill there must be seconds of work left, on quick machines too. */
const steady = { name: "implicit-als", config: { factors: 512, epochs: 16, solver: "cholesky" } };

async function fill(server: Running): Promise<void> {
  const { ratings } = simulateFilms(1, { films: 60, users: 30, ratings: 800 });
  const events = ratings.map(({ userId, itemId, value }) => ({ userId, itemId, type: "rate", value }));
  await server.json("POST", "/api/v1/events", events);
}

const epochsOf = async (server: Running, { runId }: Run) => {
  const { curves } = await server.json<RunCurves>("GET", `/api/v1/runs/${runId}/curves`);
  return curves.reduce((sum, { points }) => sum + points.length, 0);
};

test("T1: a run whose server is killed at any moment goes on with the next one, and comes to the same bits", async () => {
  let server = await startServer();
  await fill(server);
  await until(server, await train(server, [{ name: "popularity" }]), ({ status }) => status).toBe("done");
  const promoted = await server.json<AliasState>("PUT", "/api/v1/aliases/champion", { model: "popularity" });
  const whole = await train(server, [steady]);
  await until(server, whole, ({ status }) => status).toBe("done");

  const { runId } = whole;
  const { snapshotId } = await runOf(server, whole);
  const killed = await server.json<Run>("POST", "/api/v1/runs", {
    models: [steady],
    snapshotId,
    saveEvery: 1,
  });
  const moments = [2 + Math.floor(4 * Math.random()), 9 + Math.floor(4 * Math.random())];
  for (const epochs of moments) {
    await expect.poll(() => epochsOf(server, killed), { timeout: 60_000 }).toBeGreaterThanOrEqual(epochs);
    const workers = await childrenOf(server.child.pid!);
    server.child.kill("SIGKILL");
    await once(server.child, "exit");
    // The workers notice by themselves that no one waits for them any more.
    await expect
      .poll(() => workers.filter((pid) => existsSync(`/proc/${pid}`)), { timeout: 10_000 })
      .toEqual([]);
    server = await startServer();
  }
  await until(server, killed, ({ status }) => status).toBe("done");
  const run = await runOf(server, killed);
  expect(run.attempts, `killed after ${moments} epochs`).toBe(3);
  const hashOf = async (run: string) => {
    const { versions } = await server.json<{ versions: ModelVersion[] }>("GET", "/api/v1/versions");
    const made = versions.filter(({ model, lineage }) => model === steady.name && lineage.runId === run);
    expect(made).toHaveLength(1);
    return made[0]!.artifact.sha256;
  };
  expect(await hashOf(killed.runId), `killed after ${moments} epochs`).toBe(await hashOf(runId));
  const { metrics } = (await runOf(server, whole)).models[1]!;
  expect(run.models[1]!.metrics).toEqual(metrics);
  expect(await epochsOf(server, killed)).toBe(2 * steady.config.epochs);
  const { aliases } = await server.json<{ aliases: AliasState[] }>("GET", "/api/v1/aliases");
  expect(aliases).toEqual([promoted]);
  await expect.poll(() => readdir(join(home, "training"))).toEqual([]);
}, 180_000);

test("T4: a run that takes its process down with it fails after three times, and what was queued behind it goes on", async () => {
  let server = await startServer();
  const deadly = await train(server, [slow]);
  const waiting = await train(server, [{ name: "item-knn" }]);
  for (let attempt = 1; attempt <= 3; attempt++) {
    await until(server, deadly, ({ models }) => models[1]?.stage).toBe("fitting");
    server.child.kill("SIGKILL");
    await once(server.child, "exit");
    server = await startServer();
  }
  await until(server, waiting, ({ status }) => status).toBe("done");
  const run = await runOf(server, deadly);
  expect(run).toMatchObject({ status: "failed", attempts: 3 });
  expect(run.reason).toContain("3 times");
  expect(run.models.map(({ stage }) => stage)).toEqual(["failed", "failed"]);
}, 120_000);

test.each([
  { wish: "cancelling", end: "cancelled" },
  { wish: "pausing", end: "paused" },
])(
  "T1: a run that was $wish when the server died is $end after the next start",
  async ({ wish, end }) => {
    let server = await startServer();
    const stopped = await train(server, [slow]);
    await until(server, stopped, ({ models }) => models[1]?.stage).toBe("fitting");
    server.child.kill("SIGKILL");
    await once(server.child, "exit");
    // As if the process had died between the wish and its heeding, of which no kill could be sure.
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query("update training_runs set phase = $1 where run_id = $2", [wish, stopped.runId]);
    await client.end();
    server = await startServer();
    await until(server, stopped, ({ status }) => status).toBe(end);
    expect(await runOf(server, stopped)).toMatchObject({ attempts: 1 });
  },
  60_000,
);
