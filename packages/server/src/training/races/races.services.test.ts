import type { ModelVersion, Race, RaceRequest, Run, Snapshot } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { simulatedRatings } from "../../../test/simulated-ratings.ts";

let server: TestServer;
let snapshotId: string;
beforeAll(async () => {
  server = await startTestServer({ config: { logLevel: "silent" } });
  const { items, events } = simulatedRatings(120, 200, 6000);
  await server.json("POST", "/api/v1/items", items);
  await server.json("POST", "/api/v1/events", events);
  ({ snapshotId } = await server.json<Snapshot>("POST", "/api/v1/snapshots"));
}, 60_000);
afterAll(() => server?.close());

const start = (request: RaceRequest) =>
  server.json<Race>("POST", "/api/v1/races", { snapshotId, ...request });
const get = ({ raceId }: Race) => server.json<Race>("GET", `/api/v1/races/${raceId}`);
async function settled(race: Race): Promise<Race> {
  await (await server.request("GET", `/api/v1/races/${race.raceId}/stream`)).text();
  return get(race);
}

test("T7: a race ends within its time with a leaderboard, intervals and a candidate", async () => {
  const race = await settled(await start({ budgetSeconds: 30 }));
  expect(race).toMatchObject({ status: "done", metric: "ndcg@10", shares: [1 / 3, 1] });
  const took = (Date.parse(race.finishedAt!) - Date.parse(race.startedAt!)) / 1000;
  expect(took).toBeLessThan(31);
  const models = race.leaderboard.map(({ model }) => model);
  expect(models.toSorted()).toEqual(["biased-mf", "implicit-als", "item-knn", "popularity"]);
  const [first] = race.leaderboard;
  expect(race.candidate).toEqual({ model: first?.model, version: "1.0.0" });
  for (const { metrics, model } of race.leaderboard) {
    const { low = 0, value = 0, high = 0 } = metrics?.["ndcg@10"] ?? {};
    expect(low, model).toBeLessThan(value);
    expect(high, model).toBeGreaterThan(value);
  }
  // Those who finished the last round come before those who did not; there the better ones first.
  const racers = race.leaderboard.filter(({ round }) => round >= 0);
  for (const [place, { round, value = 0 }] of racers.entries()) {
    const next = racers[place + 1];
    if (next?.round === round) expect(value).toBeGreaterThanOrEqual(next.value ?? 0);
    else if (next !== undefined) expect(round).toBeGreaterThan(next.round);
  }
  // What the race chose by is not what the leaderboard is measured on.
  expect(first?.metrics?.["ndcg@10"]?.value).not.toBeCloseTo(first?.value ?? 0, 6);
  const run = await server.json<Run>("GET", `/api/v1/runs/${race.runId}`);
  expect(run).toMatchObject({ status: "done", raceId: race.raceId, snapshotId });
  const { versions } = await server.json<{ versions: ModelVersion[] }>("GET", "/api/v1/versions");
  expect(versions.find(({ model }) => model === first?.model)?.lineage).toMatchObject({
    raceId: race.raceId,
  });
}, 120_000);

test("T7: the deadline holds though a fit would take far longer, and the race says what came of it", async () => {
  const slow = { name: "implicit-als", config: { factors: 512, epochs: 500, solver: "cholesky" } };
  const begun = await start({ models: [slow], budgetSeconds: 8 });
  const race = await settled(begun);
  const took = (Date.parse(race.finishedAt!) - Date.parse(race.startedAt!)) / 1000;
  expect(took).toBeLessThan(10);
  expect(race.status).toBe("failed");
  expect(race.reason).toMatch(/No model finished a round within its time/);
}, 60_000);

test("T7: a race that is stopped keeps what it has measured, and goes on for what is left of its time", async () => {
  const race = await start({ models: [{ name: "item-knn" }], budgetSeconds: 25 });
  await expect.poll(async () => (await get(race)).runs, { timeout: 20_000 }).toBeGreaterThan(1);
  await server.json("POST", `/api/v1/races/${race.raceId}/stop`);
  const stopped = await settled(race);
  expect(stopped.status).toBe("stopped");
  expect(stopped.spentSeconds).toBeGreaterThan(0);
  await server.json("POST", `/api/v1/races/${race.raceId}/resume`);
  const done = await settled(race);
  expect(done.reason).toBeUndefined();
  expect(done).toMatchObject({ status: "done", candidate: { model: "item-knn" } });
  expect(done.runs).toBeGreaterThan(stopped.runs);
  expect(done.spentSeconds).toBeLessThan(26);
  expect((await server.request("DELETE", `/api/v1/races/${race.raceId}`)).status).toBe(204);
}, 90_000);
