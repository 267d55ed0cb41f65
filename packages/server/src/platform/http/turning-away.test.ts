import { setImmediate as otherWork } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { loadFilms, serveModel } from "../../../test/trained-films.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ config: { loadWaitMs: 1, logLevel: "error" } });
  await loadFilms(server);
  await serveModel(server, "popularity");
});
afterAll(() => server?.close());

/** Has the event loop of the server, which is this process's, never rest, and each of its turns last. */
async function whileBusy<Result>(act: () => Promise<Result>): Promise<Result> {
  let isOver = false;
  const busy = (async () => {
    while (!isOver) {
      const until = performance.now() + 5;
      while (performance.now() < until);
      await otherWork();
    }
  })();
  try {
    return await act();
  } finally {
    isOver = true;
    await busy;
  }
}

const list = () => server.request("POST", "/api/v1/recommendations", { userId: "user-1", k: 3 });
const lists = () => Promise.all(Array.from({ length: 24 }, list));

test("Q: when too much is asked, lists are turned away, events and health are not, and it passes", async () => {
  const event = { userId: "user-1", itemId: "film-1", type: "view" };
  const [refused, answers] = await whileBusy(async () => {
    let refused: Response | undefined;
    while (refused === undefined) refused = (await lists()).find(({ status }) => status === 503);
    const answers = [
      server.request("POST", "/api/v1/events", event),
      server.request("GET", "/health/live"),
      fetch(`${server.url}/metrics`),
      server.request("GET", "/v2/health/live"),
      server.request("PUT", "/api/v1/aliases/champion", { model: "popularity" }),
      server.request("GET", "/api/v1/events"),
    ];
    return [refused, await Promise.all(answers)] as const;
  });
  expect(refused.headers.get("retry-after")).toBe("1");
  expect(refused.headers.get("content-type")).toContain("application/problem+json");
  expect(refused.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await refused.json()).toMatchObject({ code: "OVERLOADED", requestId: expect.any(String) });
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200, 503]);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/^requests_turned_away_total\{priority="list"\} [1-9]/m);
  expect(metrics).toMatch(/^requests_turned_away_total\{priority="background"\} 1$/m);
  expect(metrics).not.toMatch(/requests_turned_away_total\{priority="(event|always)"\}/);
  expect(metrics).toMatch(/^api_errors_total\{endpoint="recommend",error_type="OVERLOADED"\} [1-9]/m);
  expect((await list()).status).toBe(200);
});
