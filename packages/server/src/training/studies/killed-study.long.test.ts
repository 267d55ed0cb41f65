import { setTimeout as pause } from "node:timers/promises";
import type { Study, StudyTrial } from "@palate/contract";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RestartableServer, restartableServer } from "../../../test/restartable-server.ts";
import { simulatedRatings } from "../../../test/simulated-ratings.ts";

let server: RestartableServer;
beforeEach(async () => {
  server = await restartableServer();
  const { items, events } = simulatedRatings(80, 50, 1600);
  await server.json("POST", "/api/v1/items", items);
  await server.json("POST", "/api/v1/events", events);
}, 60_000);
afterEach(() => server?.close());

const request = {
  models: [{ name: "autoencoder", config: { epochs: 32 } }],
  trials: 8,
  pruner: "halving",
} as const;

const statusOf = async ({ studyId }: Study) =>
  (await server.json<Study>("GET", `/api/v1/studies/${studyId}`)).status;

/** What came of the trials, without when and how often. */
async function trialsOf({ studyId }: Study) {
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
  const begun = performance.now();
  const whole = await server.json<Study>("POST", "/api/v1/studies", request);
  const { snapshotId } = whole;
  await expect.poll(() => statusOf(whole), { timeout: 240_000, interval: 100 }).toBe("done");
  const took = performance.now() - begun;
  const expected = await trialsOf(whole);
  expect(expected.found.map(({ state }) => state)).toEqual(expect.arrayContaining(["complete", "pruned"]));

  const killed = await server.json<Study>("POST", "/api/v1/studies", { ...request, snapshotId });
  const waits: number[] = [];
  const endedOf = async () => {
    const { found } = await trialsOf(killed);
    return found.filter(({ state }) => state !== "running" && state !== "waiting").length;
  };
  for (let round = 0; round < 2; round++) {
    // Thrice over one trial would make it a failed one: after two deaths it comes to its end.
    for (let death = 0; death < 2; death++) {
      const wait = Math.random() * (took / 4);
      waits.push(wait);
      await pause(wait);
      await server.killAndRestart();
    }
    const ended = await endedOf();
    await expect.poll(endedOf, { timeout: 60_000 }).toBeGreaterThan(Math.min(ended, request.trials - 1));
  }
  await expect.poll(() => statusOf(killed), { timeout: 240_000, interval: 100 }).toBe("done");
  const came = await trialsOf(killed);
  expect(came.found, `killed after waits of ${waits} ms`).toEqual(expected.found);
  expect(came.attempts).toBeGreaterThanOrEqual(expected.attempts);
}, 600_000);

test("T4: a trial that takes its process down with it has failed after three times, and the study goes on", async () => {
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
    await server.killAndRestart();
  }
  await expect.poll(async () => (await trial(1))?.state, { timeout: 30_000 }).toBe("running");
  expect(await trial(0)).toMatchObject({ state: "failed", error: expect.stringContaining("3 times") });
}, 120_000);
