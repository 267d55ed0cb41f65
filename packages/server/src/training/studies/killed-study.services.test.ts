import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Study, StudyTrial } from "@palate/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase, testAdminKey } from "../../../test/harness.ts";
import { simulatedRatings } from "../../../test/simulated-ratings.ts";

const program = `
  import { createApp, readConfig } from ${JSON.stringify(new URL("../../index.ts", import.meta.url).href)};
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
  home = mkdtempSync(join(tmpdir(), "palate-killed-study-"));
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

const request = {
  models: [{ name: "autoencoder", config: { epochs: 32 } }],
  trials: 10,
  pruner: "halving",
} as const;

const statusOf = async (server: Running, { studyId }: Study) =>
  (await server.json<Study>("GET", `/api/v1/studies/${studyId}`)).status;

/** What came of the trials, without when and how often. */
async function trialsOf(server: Running, { studyId }: Study) {
  const { trials } = await server.json<{ trials: StudyTrial[] }>("GET", `/api/v1/studies/${studyId}/trials`);
  return {
    attempts: trials.reduce((sum, trial) => sum + trial.attempts, 0),
    found: trials.map(({ number, state, point, value, intermediate, error }) => ({
      number,
      state,
      point,
      value,
      intermediate,
      error,
    })),
  };
}

test("T3: a study whose server is killed at any moments goes on with the next one, and comes to the same trials", async () => {
  let server = await startServer();
  const { items, events } = simulatedRatings(80, 50, 1600);
  await server.json("POST", "/api/v1/items", items);
  await server.json("POST", "/api/v1/events", events);
  const begun = performance.now();
  const whole = await server.json<Study>("POST", "/api/v1/studies", request);
  const { snapshotId } = whole;
  await expect.poll(() => statusOf(server, whole), { timeout: 120_000, interval: 100 }).toBe("done");
  const took = performance.now() - begun;
  const expected = await trialsOf(server, whole);
  expect(expected.found.map(({ state }) => state)).toEqual(expect.arrayContaining(["complete", "pruned"]));

  const killed = await server.json<Study>("POST", "/api/v1/studies", { ...request, snapshotId });
  const waits: number[] = [];
  const endedOf = async () => {
    const { found } = await trialsOf(server, killed);
    return found.filter(({ state }) => state !== "running").length;
  };
  for (let round = 0; round < 2; round++) {
    // Thrice over one trial would make it a failed one: after two deaths it comes to its end.
    for (let death = 0; death < 2; death++) {
      const wait = Math.random() * (took / 4);
      waits.push(wait);
      await pause(wait);
      server.child.kill("SIGKILL");
      await once(server.child, "exit");
      server = await startServer();
    }
    const ended = await endedOf();
    await expect.poll(endedOf, { timeout: 60_000 }).toBeGreaterThan(ended);
  }
  await expect.poll(() => statusOf(server, killed), { timeout: 120_000, interval: 100 }).toBe("done");
  const came = await trialsOf(server, killed);
  expect(came.found, `killed after waits of ${waits} ms`).toEqual(expected.found);
  expect(came.attempts).toBeGreaterThanOrEqual(expected.attempts);
}, 300_000);

test("T4: a trial that takes its process down with it has failed after three times, and the study goes on", async () => {
  let server = await startServer();
  const { studyId } = await server.json<Study>("POST", "/api/v1/studies", {
    models: [{ name: "implicit-als", config: { epochs: 500, solver: "cholesky" } }],
    space: [{ name: "factors", kind: "integer", min: 500, max: 512 }],
    trials: 2,
    pruner: "none",
  });
  const trial = async (number: number) => {
    const path = `/api/v1/studies/${studyId}/trials`;
    return (await server.json<{ trials: StudyTrial[] }>("GET", path)).trials[number];
  };
  for (let attempt = 1; attempt <= 3; attempt++) {
    await expect.poll(async () => (await trial(0))?.attempts, { timeout: 30_000 }).toBe(attempt);
    server.child.kill("SIGKILL");
    await once(server.child, "exit");
    server = await startServer();
  }
  await expect.poll(async () => (await trial(1))?.state, { timeout: 30_000 }).toBe("running");
  expect(await trial(0)).toMatchObject({ state: "failed", error: expect.stringContaining("3 times") });
}, 120_000);
