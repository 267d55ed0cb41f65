import type { ModelVersion, Run, RunCurves } from "@palate/contract";
import { expect, test } from "vitest";
import { loadFilms } from "./films.ts";
import { type PostgresProcess, startPostgres } from "./postgres-process.ts";
import { newHome, removeHome, type ServerProcess, startServer } from "./server-process.ts";

/** Slow enough that things happen between two of its epochs. */
const model = { name: "implicit-als", config: { factors: 256, epochs: 12, solver: "cholesky" } };

const runOf = (server: ServerProcess, { runId }: Run): Promise<Run> =>
  server.json("GET", `/api/v1/runs/${runId}`);

async function epochsOf(server: ServerProcess, { runId }: Run): Promise<number> {
  const { curves } = await server.json<RunCurves>("GET", `/api/v1/runs/${runId}/curves`);
  return curves.reduce((sum, { points }) => sum + points.length, 0);
}

const untilDone = (server: ServerProcess, run: Run) =>
  expect
    .poll(async () => (await runOf(server, run)).status, { timeout: 120_000, interval: 200 })
    .toBe("done");

async function hashOf(server: ServerProcess, { runId }: Run): Promise<string> {
  const { versions } = await server.json<{ versions: ModelVersion[] }>("GET", "/api/v1/versions");
  const one = versions.find(({ model: name, lineage }) => name === model.name && lineage.runId === runId);
  expect(one, "a version was made").toBeDefined();
  return one!.artifact.sha256;
}

const outages: Record<string, (postgres: PostgresProcess) => Promise<void>> = {
  stopped: async (postgres) => {
    await postgres.stop();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await postgres.start();
  },
  killed: async (postgres) => {
    await postgres.kill();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await postgres.start();
  },
};

test.each(Object.entries(outages))(
  "T1: a run in whose midst the database is %s goes on, and comes to the same bits",
  async (_, happen) => {
    const home = newHome();
    const postgres = await startPostgres(home);
    const server = await startServer(home, postgres.url);
    try {
      await loadFilms(server);
      const whole = await server.json<Run>("POST", "/api/v1/runs", { models: [model] });
      await untilDone(server, whole);
      const { snapshotId } = await runOf(server, whole);

      const disturbed = await server.json<Run>("POST", "/api/v1/runs", {
        models: [model],
        snapshotId,
        saveEvery: 1,
      });
      await expect
        .poll(() => epochsOf(server, disturbed), { timeout: 60_000, interval: 50 })
        .toBeGreaterThan(2);
      await happen(postgres);
      await untilDone(server, disturbed);
      expect(await hashOf(server, disturbed)).toBe(await hashOf(server, whole));
      expect((await runOf(server, disturbed)).models.map(({ stage }) => stage)).toEqual(["done", "done"]);
    } finally {
      await server.stop();
      await postgres.stop();
      removeHome(home);
    }
  },
);
