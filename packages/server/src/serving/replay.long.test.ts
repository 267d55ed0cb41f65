import { mkdtempSync, rmSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Decision, Recommendations, Replay } from "@palate/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestDatabase,
  startTestServer,
  type TestDatabase,
  type TestServer,
} from "../../test/harness.ts";
import { addVersion, filmCount, loadFilms, promote, serveModel } from "../../test/trained-films.ts";

let server: TestServer;
let database: TestDatabase;
let home: string;
beforeAll(async () => {
  database = await createTestDatabase();
  home = mkdtempSync(join(tmpdir(), "palate-replay-"));
  server = await startTestServer({ config: { databaseUrl: database.url, home } });
  await loadFilms(server);
  await serveModel(server, "popularity");
});
afterAll(async () => {
  await server.close();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

const recommend = (request: object) =>
  server.json<Recommendations>("POST", "/api/v1/recommendations", request);
const decisionOf = ({ recommendationId }: Recommendations) =>
  server.json<Decision>("GET", `/api/v1/recommendations/${recommendationId}`);
const replay = ({ recommendationId }: Recommendations) =>
  server.json<Replay>("POST", `/api/v1/recommendations/${recommendationId}/replay`);

const film = fc.integer({ min: 0, max: filmCount + 2 }).map((film) => `film-${film}`);
const subject = fc.oneof(
  fc.record({ userId: fc.integer({ min: 0, max: 70 }).map((user) => `user-${user}`) }),
  fc.record({
    history: fc.array(fc.record({ itemId: film, value: fc.integer({ min: 1, max: 5 }) }), { maxLength: 4 }),
  }),
  fc.record({ itemId: fc.integer({ min: 0, max: 20 }).map((film) => `film-${film}`) }),
);
const request = fc
  .tuple(
    subject,
    fc.record(
      {
        k: fc.integer({ min: 1, max: 60 }),
        filter: fc.constantFrom(
          { genres: "Drama" },
          { year: { min: 1990, max: 2010.5 } },
          { genres: { not: "Horror" } },
        ),
        context: fc.constantFrom(
          { preferredGenres: ["Horror"] },
          { device: "phone", "odd one": [1e21, -0.5] },
        ),
        explain: fc.boolean(),
        scenario: fc.constantFrom("home", "continue", "e-mail", "near-me"),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([subject, rest]) => ({ ...subject, ...rest }));

test("S11: the decision can be read at once, and again once it is stored, whole and to the last bit", async () => {
  const asked = { userId: "user-7", k: 3, filter: { year: { min: 1981 } }, explain: true };
  const list = await recommend(asked);
  const decision = await decisionOf(list);
  const { recommendationId, items, model, path } = list;
  expect(decision).toEqual({
    ...{ recommendationId, items, model, path, request: asked },
    scenario: { name: "home", revision: 0 },
    at: expect.stringMatching(/^20\d\d-/),
    historySequence: list.historySequence,
    catalogSequence: (await server.app.data.catalogAt("default")).sequence,
    seed: expect.any(Number),
  });
  await expect
    .poll(async () => {
      const { rows } = await server.app.platform.database.pool.query(
        "select from decisions where recommendation_id = $1",
        [recommendationId],
      );
      return rows.length;
    })
    .toBe(1);
  expect(await decisionOf(list)).toEqual(decision);
});

test("a list that was never made can be neither read nor replayed", async () => {
  for (const [method, path] of [
    ["GET", "/api/v1/recommendations/none"],
    ["POST", "/api/v1/recommendations/none/replay"],
  ] as const) {
    const response = await server.request(method, path);
    expect([response.status, await response.json()]).toMatchObject([404, { code: "NOT_FOUND" }]);
  }
});

// Feature: ml-enhancement, Property 11: a list replayed is the same list
test("S11: lists replay to themselves, also when the world has moved on, after a retrain and a restart", async () => {
  const served: Recommendations[] = [];
  const models = ["popularity", "item-knn", "implicit-als", "biased-mf"];
  for (const model of models) {
    await serveModel(server, model);
    await fc.assert(
      fc.asyncProperty(request, film, fc.integer({ min: 1, max: 5 }), async (request, itemId, value) => {
        served.push(await recommend(request));
        const userId = "userId" in request ? request.userId : "someone";
        await server.json("POST", "/api/v1/events", { userId, itemId, type: "rate", value: value / 3 });
        if (value === 1)
          await server.json("PUT", `/api/v1/items/${itemId}`, { attributes: { year: 1980 + value } });
      }),
      { numRuns: 30 },
    );
  }
  expect(served.length).toBeGreaterThanOrEqual(100);

  const replayAll = async () => {
    for (const list of served) expect(await replay(list)).toEqual({ identical: true, items: list.items });
  };
  await replayAll();

  await server.request("DELETE", "/api/v1/items/film-3");
  await serveModel(server, "implicit-als", 7);
  await replayAll();

  await server.close();
  server = await startTestServer({ config: { databaseUrl: database.url, home } });
  expect((await recommend({ userId: "user-1" })).model).toEqual({ name: "implicit-als", version: "1.1.0" });
  await replayAll();
});

test("S11: when an input is gone, the replay says which", async () => {
  const { version } = await serveModel(server, "item-knn", 5);
  const list = await recommend({ userId: "user-9", k: 3 });
  await promote(server, "popularity", "1.0.0");
  const files = join(home, "artifacts", "default", "item-knn", version);
  // A server that has not loaded this version yet.
  await server.close();
  server = await startTestServer({ config: { databaseUrl: database.url, home } });

  const tensors = join(files, "model.safetensors");
  const whole = await readFile(tensors);
  await writeFile(tensors, "damaged");
  const damaged = await replay(list);
  expect(damaged).toMatchObject({ identical: false, items: [] });
  expect(damaged.differences?.[0]).toMatch(
    /^The model version item-knn@1\.\d\.0 can't be loaded any more: .*checksum/,
  );

  await writeFile(tensors, whole);
  expect((await replay(list)).identical).toBe(true);

  await server.close();
  server = await startTestServer({ config: { databaseUrl: database.url, home } });
  await rm(files, { recursive: true });
  const { historySequence } = await decisionOf(list);
  await server.app.platform.database.pool.query("delete from events where sequence = $1", [historySequence]);
  expect((await replay(list)).differences).toEqual([
    expect.stringContaining("is missing"),
    `Events of the user "user-9" are gone: the last one used was number ${historySequence}.`,
  ]);
});

test("a record that does not fit its inputs is told apart, item by item", async () => {
  const { version } = await addVersion(server, "implicit-als", 11);
  await promote(server, "implicit-als", version);
  const list = await recommend({ userId: "user-11", k: 4 });
  await expect.poll(() => changeItems(list, (items) => items)).toBe(1);
  await changeItems(list, ([first, second, third, fourth]) => [
    { ...first!, score: 9 },
    { ...second!, itemId: "film-0" },
    { ...third!, path: "popularity" },
    fourth!,
    { itemId: "film-1", score: 0, rank: 5 },
  ]);
  const { identical, items, differences } = await replay(list);
  expect([identical, items]).toEqual([false, list.items]);
  const [first, second, third] = list.items;
  expect(differences).toEqual([
    "The list had 5 items and now has 4.",
    `At rank 1 the score of ${first?.itemId} was 9 and is now ${first?.score}.`,
    `At rank 2 was film-0 and is now ${second?.itemId}.`,
    `At rank 3 what is said of ${third?.itemId} is different.`,
  ]);
});

/** Changes a stored record. @returns how many there were */
async function changeItems(
  { recommendationId, items }: Recommendations,
  change: (items: Recommendations["items"]) => Recommendations["items"],
): Promise<number | null> {
  const { rowCount } = await server.app.platform.database.pool.query(
    "update decisions set items = $1 where recommendation_id = $2",
    [JSON.stringify(change(items)), recommendationId],
  );
  return rowCount;
}
