import type { OffPolicyReport, Problem, Recommendations } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { loadFilms, serveModel } from "../../test/trained-films.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ config: { logLevel: "silent" } });
  await loadFilms(server);
  await serveModel(server, "item-knn");
}, 60_000);
afterAll(() => server?.close());

const path = "/api/v1/off-policy-estimates";
const estimate = (body: object = {}) => server.json<OffPolicyReport>("POST", path, body);
const lists = 240;
const users = 40;

/** Lists of ten with two places drawn from eight; whoever gets one of the two best clicks, and hardly anyone else. */
async function serveLists(): Promise<void> {
  const made: Recommendations[] = [];
  for (let list = 0; list < lists; list++)
    made.push(
      await server.json<Recommendations>("POST", "/api/v1/recommendations", {
        userId: `user-${list % users}`,
        k: 10,
        scenario: "front",
      }),
    );
  const clicks = made.flatMap(({ items }, list) =>
    items.flatMap(({ itemId, draw }) =>
      draw !== undefined && draw.rank <= 2
        ? [
            {
              userId: `user-${list % users}`,
              itemId,
              type: "click",
              recommendationId: made[list]?.recommendationId,
            },
          ]
        : [],
    ),
  );
  await server.json("POST", "/api/v1/events", clicks);
}

test("E5: without propensities on record an estimate is refused, and says what must be recorded", async () => {
  await server.json("POST", "/api/v1/recommendations", { userId: "user-1", k: 10 });
  const response = await server.request("POST", path, {});
  const problem = (await response.json()) as Problem;
  expect([response.status, problem.code]).toEqual([409, "PROPENSITIES_MISSING"]);
  expect(problem.detail).toMatch(/rotation/);
});

test("E5: from lists that were drawn, it is told what the ranking itself would have earned", async () => {
  await server.json("PUT", "/api/v1/scenarios/front", { policy: { rotation: { share: 0.2 } } });
  await serveLists();
  const { lists: seen, places, firstPlace, everyPlace, complete } = await estimate({ scenario: "front" });
  expect([seen, places, complete]).toEqual([lists, 2 * lists, true]);
  expect(firstPlace.users).toBe(users);
  // A user may be listed the same item again and have clicked it then: what is logged is at least the draw of two in eight.
  expect(firstPlace.logged.value).toBeGreaterThan(0.15);
  expect(firstPlace.logged.value).toBeLessThan(0.75);
  // The best in rank always gets a click: whatever else was drawn, the ranking would have earned 1.
  expect(firstPlace.snips.value).toBeCloseTo(1, 9);
  // Five standard errors of 240 lists, each of which counts 8 with a chance of one in eight.
  expect(Math.abs(firstPlace.ips.value - 1)).toBeLessThan((5 * Math.sqrt(7)) / Math.sqrt(lists));
  expect(firstPlace.ips.low).toBeLessThan(firstPlace.ips.value);
  expect(firstPlace.ips.high).toBeGreaterThan(firstPlace.ips.value);
  expect(firstPlace.doublyRobust?.value).toBeGreaterThan(firstPlace.logged.value);
  expect(everyPlace.snips.value).toBeCloseTo(1, 9);
  expect(everyPlace.effectiveSampleSize).toBeLessThan(everyPlace.decisions);
  const asLogged = await estimate({ scenario: "front", epsilon: 1 });
  for (const kind of ["firstPlace", "everyPlace"] as const) {
    expect(asLogged[kind].ips.value).toBeCloseTo(asLogged[kind].logged.value, 9);
    expect(asLogged[kind].effectiveSampleSize).toBeCloseTo(asLogged[kind].decisions, 6);
  }
});

test("E5: what counts as earned, how far back, and how much weight, is chosen", async () => {
  const none = await estimate({ scenario: "front", reward: { types: ["purchase"] } });
  expect(none.firstPlace.logged.value).toBe(0);
  expect(none.firstPlace.ips.value).toBe(0);
  const cut = await estimate({ scenario: "front", clip: 2, limit: 10 });
  expect([cut.lists, cut.complete]).toEqual([10, false]);
  expect(cut.firstPlace.meanWeight.value).toBeLessThanOrEqual(2);
  expect(cut.notes.join(" ")).toMatch(/too few to conclude.*Weights are cut/);
  const late = await server.request("POST", path, { from: "2999-01-01T00:00:00Z" });
  expect(late.status).toBe(409);
});

test("E5: lists with draws are found by an index of their own", async () => {
  const client = await server.app.platform.database.pool.connect();
  try {
    await client.query("begin");
    // The table is so small that reading all of it would be quicker.
    await client.query("set local enable_seqscan = off; set local enable_bitmapscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `explain select * from decisions where tenant = 'default' and items::text like '%"draw":%'
       order by at desc, recommendation_id desc limit 100`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("Index Scan using decisions_drawn");
    expect(plan).not.toContain("Sort");
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test("E5: the chances that are served are those that are recorded, and a replay makes them again", async () => {
  const { recommendationId, items } = await server.json<Recommendations>("POST", "/api/v1/recommendations", {
    userId: "user-3",
    k: 10,
    scenario: "front",
  });
  const drawn = items.filter(({ draw }) => draw !== undefined);
  expect(drawn.map(({ draw }) => draw?.propensity)).toEqual([1 / 8, 1 / 7]);
  const replay = await server.json<{ identical: boolean }>(
    "POST",
    `/api/v1/recommendations/${recommendationId}/replay`,
  );
  expect(replay.identical).toBe(true);
  // A list that was recorded before chances were is made again without them.
  await server.app.platform.database.pool.query(
    `update decisions set items = (select json_agg((item::jsonb - 'draw')::json order by place)
       from json_array_elements(items) with ordinality as of (item, place)) where recommendation_id = $1`,
    [recommendationId],
  );
  const again = await server.json<{ identical: boolean }>(
    "POST",
    `/api/v1/recommendations/${recommendationId}/replay`,
  );
  expect(again.identical).toBe(true);
});
