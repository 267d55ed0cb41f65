import { setTimeout as sleep } from "node:timers/promises";
import type { Precomputation, PrecomputedList, Recommendations, Replay } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { loadFilms, serveModel, userCount } from "../../../test/trained-films.ts";
import { createApp } from "../../app.ts";
import { defaultTenant } from "../../platform/tenant.ts";

let now = Date.parse("2026-01-01T00:00:00Z");
const clock = { now: () => now };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock, config: { logLevel: "silent" } });
  await loadFilms(server);
  await serveModel(server, "item-knn");
});
afterAll(() => server.close());

const path = "/api/v1/precomputations";
const read = (userId: string, query = "") =>
  server.json<PrecomputedList>("GET", `/api/v1/precomputed/${userId}${query}`);

async function ended(precomputationId: string): Promise<Precomputation> {
  for (;;) {
    const found = await server.json<Precomputation>("GET", `${path}/${precomputationId}`);
    if (found.finishedAt !== undefined) return found;
    await sleep(20);
  }
}
async function precompute(request: object): Promise<Precomputation> {
  const { precomputationId } = await server.json<Precomputation>("POST", path, request);
  return ended(precomputationId);
}

test("S8: lists are made beforehand for all, and served with age, versions and what has changed since", async () => {
  expect(await precompute({ k: 4 })).toMatchObject({ status: "done", lists: userCount, problems: 0 });
  now += 90_000;
  const list = await read("user-7");
  expect(list).toMatchObject({
    userId: "user-7",
    madeAt: "2026-01-01T00:00:00.000Z",
    ageSeconds: 90,
    stale: [],
    model: { name: "item-knn", version: "1.0.0" },
    scenario: { name: "home", revision: 0 },
  });
  const alone = await server.json<Recommendations>("POST", "/api/v1/recommendations", {
    userId: "user-7",
    k: 4,
  });
  expect(list.items).toEqual(alone.items);
  const replay = await server.json<Replay>("POST", `/api/v1/recommendations/${list.recommendationId}/replay`);
  expect(replay.identical).toBe(true);
});

test("a stale list says what has changed since it was made", async () => {
  const users = ["user-1", "user-2"];
  await precompute({ userIds: users });
  const event = { userId: "user-1", itemId: "film-0", type: "view" };
  await server.json("POST", "/api/v1/events", event);
  expect((await read("user-1")).stale).toEqual(["history"]);
  expect((await read("user-2")).stale).toEqual([]);

  await server.json("PUT", "/api/v1/scenarios/home", { description: "edited" });
  expect((await read("user-2")).stale).toEqual(["scenario"]);
  await serveModel(server, "popularity");
  expect((await read("user-2")).stale).toEqual(["model", "scenario"]);

  await precompute({ userIds: users });
  const fresh = await read("user-2");
  expect(fresh).toMatchObject({ stale: [], model: { name: "popularity" }, scenario: { revision: 1 } });
  await server.request("DELETE", `/api/v1/items/${fresh.items[0]?.itemId}`);
  expect((await read("user-2")).stale).toEqual(["items"]);
});

test("lists of scenarios stand side by side; one that was not made is not found", async () => {
  await precompute({ userIds: ["user-3", "user-3"], scenario: "e-mail" });
  expect(await read("user-3", "?scenario=e-mail")).toMatchObject({ scenario: { name: "e-mail" } });
  expect((await read("user-3")).scenario.name).toBe("home");
  const missing = await server.request("GET", "/api/v1/precomputed/user-4?scenario=e-mail");
  expect(missing.status).toBe(404);
  const unknown = await server.request("POST", path, { scenario: "none" });
  expect(((await unknown.json()) as { code: string }).code).toBe("SCENARIO_UNKNOWN");
});

test("what a process left unfinished when it died is done by the next one", async () => {
  const { pool } = server.app.platform.database;
  await pool.query(
    `insert into precomputations (tenant, precomputation_id, status, scenario, request, created_at)
     values ($1, 'left', 'running', 'home', '{"userIds": ["user-9"], "k": 2}', now())`,
    [defaultTenant],
  );
  const next = await createApp({ config: server.app.platform.config, clock });
  try {
    expect(await ended("left")).toMatchObject({ status: "done", lists: 1 });
    expect((await read("user-9")).items).toHaveLength(2);
  } finally {
    await next.close();
  }
});
