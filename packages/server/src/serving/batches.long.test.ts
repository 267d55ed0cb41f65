import { setTimeout as sleep } from "node:timers/promises";
import { type BatchLine, operations, type Recommendations, type Replay } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { addVersion, loadFilms, serveModel, userCount } from "../../test/trained-films.ts";

const path = "/api/v1/recommendations/batch";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ config: { logLevel: "silent" } });
  await loadFilms(server);
  await addVersion(server, "popularity");
  await serveModel(server, "item-knn");
});
afterAll(() => server.close());

async function batch(request: object): Promise<BatchLine[]> {
  const response = await server.request("POST", path, request);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("application/x-ndjson");
  const text = await response.text();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as BatchLine);
}

const listsMade = async () => {
  const { values } = await server.app.platform.telemetry.metrics.getSingleMetric("predictions_total")!.get();
  const made = values.find(({ labels }) => labels.endpoint === operations.recommendBatch.path);
  return made?.value ?? 0;
};

test("S8: one line for each user, in the order asked: the list that each would get alone, recorded alike", async () => {
  const userIds = ["user-4", "nobody", "user-0"];
  const shared = { k: 3, scenario: "home", filter: { genres: ["Drama", "Comedy"] }, explain: true };
  const lines = await batch({ userIds, ...shared });
  expect(lines.map(({ userId }) => userId)).toEqual(userIds);
  for (const line of lines as ({ userId: string } & Recommendations)[]) {
    const alone = await server.json<Recommendations>("POST", "/api/v1/recommendations", {
      userId: line.userId,
      ...shared,
    });
    expect([line.items, line.model, line.path]).toEqual([alone.items, alone.model, alone.path]);
    const replay = await server.json<Replay>(
      "POST",
      `/api/v1/recommendations/${line.recommendationId}/replay`,
    );
    expect(replay.identical).toBe(true);
  }
});

test("S8: all are those who have events, each once", async () => {
  const visitors = Array.from({ length: 1_100 }, (_, visitor) => `visitor-${visitor}`);
  const view = (userId: string) => ({ userId, itemId: "film-0", type: "view" });
  await server.json("POST", "/api/v1/events", [...visitors, ...visitors.slice(0, 50)].map(view));
  const lines = await batch({ userIds: "all", k: 1, model: "popularity" });
  const expected = [...Array.from({ length: userCount }, (_, user) => `user-${user}`), ...visitors];
  expect(lines.map(({ userId }) => userId).sort()).toEqual(expected.sort());
  for (const line of lines) expect(line).toMatchObject({ model: { name: "popularity" } });
});

test("what is wrong with the request is an ordinary answer", async () => {
  const refused = async (request: object) => {
    const response = await server.request("POST", path, request);
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  expect(await refused({ userIds: ["a"], scenario: "none" })).toEqual([422, "SCENARIO_UNKNOWN"]);
  expect(await refused({ userIds: ["a"], filter: { colour: "red" } })).toEqual([422, "FILTER_INVALID"]);
  expect(await refused({ userIds: ["a"], model: "rbm" })).toEqual([404, "MODEL_VERSION_MISSING"]);
  expect(await refused({ userIds: [] })).toEqual([400, "VALIDATION_FAILED"]);
});

test("a user whose list fails has a line that says so, and the next one's is made", async () => {
  const { pool } = server.app.platform.database;
  await pool.query("alter table events rename to events_elsewhere");
  const lines = await batch({ userIds: ["user-1", "user-2"] }).finally(() =>
    pool.query("alter table events_elsewhere rename to events"),
  );
  expect(lines).toMatchObject([
    { userId: "user-1", problem: { code: "INTERNAL", status: 500 } },
    { userId: "user-2", problem: { code: "INTERNAL", status: 500 } },
  ]);
});

test("lists are made no faster than they are read, and no more when the reader hangs up", async () => {
  const gone = new AbortController();
  const wanted = 10_000;
  const userIds = Array.from({ length: wanted }, (_, index) => `user-${index % userCount}`);
  const before = await listsMade();
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { "x-api-key": server.adminKey, "content-type": "application/json" },
    body: JSON.stringify({ userIds, k: 45, explain: true }),
    signal: gone.signal,
  });
  await response.body!.getReader().read();
  const stopped = async () => {
    for (let made = await listsMade(); ; ) {
      await sleep(500);
      const now = await listsMade();
      if (now === made) return now - before;
      made = now;
    }
  };
  const unread = await stopped();
  expect(unread).toBeGreaterThan(0);
  expect(unread).toBeLessThan(wanted);
  gone.abort();
  expect(await stopped()).toBeLessThanOrEqual(unread + 1);
});
