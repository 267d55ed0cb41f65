import type { Race } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RestartableServer, restartableServer } from "../../../test/restartable-server.ts";
import { simulatedRatings } from "../../../test/simulated-ratings.ts";

let server: RestartableServer;
beforeAll(async () => {
  server = await restartableServer();
  const { items, events } = simulatedRatings(80, 120, 3000);
  await server.json("POST", "/api/v1/items", items);
  await server.json("POST", "/api/v1/events", events);
}, 60_000);
afterAll(() => server?.close());

test("T7: a race whose server is killed goes on for what is left of its time, and loses no result", async () => {
  const { raceId } = await server.json<Race>("POST", "/api/v1/races", {
    models: [{ name: "item-knn" }],
    budgetSeconds: 40,
  });
  const race = () => server.json<Race>("GET", `/api/v1/races/${raceId}`);
  for (const runs of [1, 3]) {
    await expect.poll(async () => (await race()).runs, { timeout: 60_000 }).toBeGreaterThanOrEqual(runs);
    const before = await race();
    await server.killAndRestart();
    const after = await race();
    expect(after.runs).toBeGreaterThanOrEqual(before.runs);
    expect(after.spentSeconds).toBeGreaterThanOrEqual(before.spentSeconds);
  }
  await expect.poll(async () => (await race()).status, { timeout: 90_000, interval: 200 }).toBe("done");
  const done = await race();
  expect(done).toMatchObject({ candidate: { model: "item-knn", version: "1.0.0" } });
  expect(done.spentSeconds).toBeLessThan(41);
}, 240_000);
