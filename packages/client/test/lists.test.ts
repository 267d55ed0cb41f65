import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { addVersion, loadFilms, serveModel, userCount } from "../../server/test/trained-films.ts";
import { createPalate, type Palate } from "../src/index.ts";
import { allOf } from "./all-of.ts";

let server: TestServer;
let palate: Palate;

beforeAll(async () => {
  server = await startTestServer();
  palate = createPalate({ url: server.url, key: server.adminKey });
  await loadFilms(server);
  await serveModel(server, "item-knn");
});
afterAll(() => server.close());

test("lists for many come one by one, the refused among them; leaving the loop ends the work", async () => {
  const lines = await allOf(palate.recommendBatch({ userIds: ["user-1", "user-2"], k: 3 }));
  expect(lines).toMatchObject([
    { userId: "user-1", items: [{}, {}, {}] },
    { userId: "user-2", items: [{}, {}, {}] },
  ]);
  let count = 0;
  for await (const _ of palate.recommendBatch({ userIds: "all" })) if (++count === 2) break;
  expect(count).toBe(2);
  const nobody = allOf(palate.recommendBatch({ userIds: [] }));
  await expect(nobody).rejects.toMatchObject({ code: "VALIDATION_FAILED", status: 400 });
});

test("who would like an item, and who is like a user", async () => {
  const audience = await allOf(palate.audience("film-0", { limit: 5 }));
  expect(audience.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
  const alike = await allOf(palate.similarUsers("user-0", { limit: userCount }));
  expect(alike.map(({ userId }) => userId)).not.toContain("user-0");
  expect(alike[0]?.similarity).toBeGreaterThan(0.5);
  await expect(allOf(palate.audience("none"))).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("why an item is not in a list", async () => {
  const list = await palate.recommend({ userId: "user-3", k: 2 });
  const { stage, rank } = await palate.decisions.whyNot(list.recommendationId, list.items[1]!.itemId);
  expect({ stage, rank }).toEqual({ stage: "listed", rank: 2 });
  const unknown = await palate.decisions.whyNot(list.recommendationId, "none");
  expect(unknown.stage).toBe("catalog");
});

test("a scenario is tried, saved, listed with its revisions, and taken away", async () => {
  const definition = { retrievers: [{ kind: "popular" as const }], k: 4 };
  const trial = await palate.scenarios.try(definition, { userId: "user-1" });
  expect(trial.items).toHaveLength(4);
  await palate.scenarios.save("letter", definition);
  const changed = await palate.scenarios.save("letter", { ...definition, k: 2 });
  expect(await palate.scenarios.get("letter")).toEqual(changed);
  expect((await palate.scenarios.list()).map(({ name }) => name)).toContain("letter");
  expect((await palate.scenarios.history("letter")).revisions).toHaveLength(2);
  await expect(palate.scenarios.save("letter", definition, { ifRevision: 1 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect((await palate.recommend({ userId: "user-1", scenario: "letter" })).items).toHaveLength(2);
  await palate.scenarios.delete("letter");
  await expect(palate.scenarios.get("letter")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("lists are made beforehand and read", async () => {
  const { precomputationId } = await palate.precomputations.start({ userIds: ["user-1"], k: 3 });
  await expect.poll(async () => (await palate.precomputations.get(precomputationId)).status).toBe("done");
  expect((await palate.precomputations.list())[0]?.precomputationId).toBe(precomputationId);
  const list = await palate.precomputed("user-1");
  expect(list).toMatchObject({ userId: "user-1", stale: [] });
  expect(list.items).toHaveLength(3);
});

test("a version that nothing points at is taken away", async () => {
  const { model, version } = await addVersion(server, "popularity");
  await palate.versions.delete(model, version);
  await expect(palate.versions.get(model, version)).rejects.toMatchObject({ code: "MODEL_VERSION_MISSING" });
});
