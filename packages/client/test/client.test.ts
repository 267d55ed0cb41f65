import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { addVersion, films, loadFilms, serveModel } from "../../server/test/trained-films.ts";
import {
  createPalate,
  type Event,
  type ImportReport,
  newEventId,
  type Palate,
  type Run,
} from "../src/index.ts";
import { unreliableProxy } from "./unreliable-proxy.ts";

let server: TestServer;
let palate: Palate;

beforeAll(async () => {
  server = await startTestServer();
  palate = createPalate({ url: server.url, key: server.adminKey });
  await loadFilms(server);
  await serveModel(server, "item-knn");
});
afterAll(() => server.close());

test("each of 60 events sent through a network that loses requests and answers is there exactly once", async () => {
  const proxy = await unreliableProxy(server.url, 7);
  const through = createPalate({ url: proxy.url, key: server.adminKey, retries: 50, firstDelayMs: 2 });
  const events = Array.from(
    { length: 60 },
    (_, position): Event => ({
      userId: "proxied",
      itemId: `film-${position % 45}`,
      type: "view",
      eventId: newEventId(),
    }),
  );
  const answers = await Promise.all(events.map((event) => through.track(event)));
  await proxy.close();
  expect(proxy.lost.requests).toBeGreaterThan(10);
  expect(proxy.lost.answers).toBeGreaterThan(10);
  expect(answers.some(({ duplicates }) => duplicates === 1)).toBe(true);
  const stored = await palate.users.events("proxied", { limit: 1000 });
  expect(stored.map(({ eventId }) => eventId).sort()).toEqual(events.map(({ eventId }) => eventId).sort());
});

test("S4: what is tracked is in the next list", async () => {
  const before = await palate.recommend({ userId: "newcomer", k: 5 });
  expect(before.path).toBe("popularity");
  await palate.track([
    { userId: "newcomer", itemId: "film-3", type: "rate", value: 5 },
    { userId: "newcomer", itemId: "film-6", type: "rate", value: 5 },
  ]);
  const after = await palate.recommend({ userId: "newcomer", k: 5, explain: true });
  expect(after.path).toBe("model");
  expect(after.items.map(({ itemId }) => itemId)).not.toContain("film-3");
  expect(after.items.every(({ reasons }) => (reasons?.length ?? 0) > 0)).toBe(true);
  const { identical } = await palate.decisions.replay(after.recommendationId);
  expect(identical).toBe(true);
  const decision = await palate.decisions.get(after.recommendationId);
  expect(decision.items).toHaveLength(5);
});

test("similar items leave out the item itself and honour a filter", async () => {
  const { items } = await palate.similar("film-0", { k: 3, filter: { genres: "Drama" } });
  expect(items).toHaveLength(3);
  expect(items.map(({ itemId }) => itemId)).not.toContain("film-0");
});

test("the catalog and users are read, changed and searched", async () => {
  await palate.items.upsert([
    { itemId: "new film", attributes: { title: "The Lantern of Torvik", year: 2001 } },
  ]);
  await palate.items.upsert([{ itemId: "new film", attributes: { year: null } }]);
  expect((await palate.items.get("new film")).attributes).toEqual({ title: "The Lantern of Torvik" });
  expect(await palate.items.history("new film")).toHaveLength(2);
  const found = await palate.items.search({ search: "lant", limit: 5 });
  expect(found.items.map(({ itemId }) => itemId)).toEqual(["new film"]);
  await palate.items.delete("new film");
  await expect(palate.items.get("new film")).rejects.toMatchObject({ code: "NOT_FOUND", status: 404 });
  await palate.users.upsert([{ userId: "ada", attributes: { country: "UK" } }]);
  expect((await palate.users.get("ada")).attributes).toEqual({ country: "UK" });
});

test("a file is previewed, imported as a stream, and its refused rows are shown", async () => {
  const rows = ["who,what,stars", "eve,film-1,4", "eve,film-2,5", "eve,,3"];
  const options = { file: "stars.csv", map: "user=who,item=what,value=stars", scale: "1..5" };
  const preview = await palate.imports.preview(new Blob([rows.join("\n")]), options);
  expect(preview.mapping).toMatchObject({ user: "who", item: "what", value: "stars" });
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const row of rows) controller.enqueue(new TextEncoder().encode(`${row}\n`));
      controller.close();
    },
  });
  const report = await palate.imports.create(stream, options);
  expect(report).toMatchObject({ status: "done", rows: 3, accepted: 2, rejected: 1 });
  expect(await palate.imports.rejections(report.importId)).toMatchObject([{ line: 4 }]);
  expect((await palate.imports.list())[0]?.importId).toBe(report.importId);
  const seen: ImportReport[] = [];
  for await (const state of palate.imports.watch(report.importId)) seen.push(state);
  expect(seen.at(-1)).toEqual(await palate.imports.get(report.importId));
});

test("a run is followed to its end, its versions promoted and rolled back", async () => {
  let run: Run = await palate.runs.start({ models: [{ name: "popularity" }], seed: 1 });
  for await (run of palate.runs.watch(run.runId));
  expect(run).toMatchObject({ status: "done", seed: 1 });
  expect(await palate.runs.get(run.runId)).toEqual(run);
  const { version } = run.models[0] ?? {};
  const before = (await palate.aliases.list()).find(({ alias }) => alias === "champion");
  const promoted = await palate.promote({
    model: "popularity",
    version: version ?? "",
    force: true,
    reason: "a test",
  });
  expect(promoted.previous).toEqual({ model: before?.model, version: before?.version });
  expect(await palate.rollback()).toMatchObject({ model: before?.model, version: before?.version });
  expect((await palate.versions.list({ model: "popularity" }))[0]?.version).toBe(version);
  expect((await palate.models.list()).map(({ name }) => name)).toContain("implicit-als");
}, 60_000);

test("events are followed as they arrive, until it is enough", async () => {
  const enough = new AbortController();
  const followed = (async () => {
    for await (const { itemId } of palate.events.follow({ signal: enough.signal })) {
      if (itemId === "film-9") return itemId;
    }
    return undefined;
  })();
  const sending = setInterval(() => void palate.track({ userId: "bob", itemId: "film-9", type: "view" }), 50);
  expect(await followed).toBe("film-9");
  clearInterval(sending);
  enough.abort();
  const [newest] = await palate.events.list({ limit: 1, userId: "bob" });
  expect(newest).toMatchObject({ userId: "bob", type: "view" });
});

test("a snapshot is taken and listed", async () => {
  const { snapshotId } = await palate.snapshots.take();
  expect((await palate.snapshots.list()).map((snapshot) => snapshot.snapshotId)).toContain(snapshotId);
  expect((await palate.snapshots.get(snapshotId)).counts.items).toBe(films.length);
});

test("P1: keys are made, do what their role allows, and are taken back", async () => {
  const { key, keyId } = await palate.keys.create({ name: "shop", roles: ["serve"] });
  const shop = createPalate({ url: server.url, key });
  expect((await shop.session.get()).roles).toEqual(["serve"]);
  await expect(shop.runs.list()).rejects.toMatchObject({ code: "FORBIDDEN", status: 403 });
  expect((await palate.keys.list()).map((known) => known.keyId)).toContain(keyId);
  const rotated = await palate.keys.rotate(keyId, { graceSeconds: 0 });
  await expect(shop.session.get()).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  const again = createPalate({ url: server.url, key: rotated.key });
  expect((await again.session.get()).roles).toEqual(["serve"]);
  await palate.keys.delete(keyId);
  await expect(shop.status()).rejects.toMatchObject({ code: "UNAUTHENTICATED", remedy: expect.any(String) });
});

test("a refusal names each field", async () => {
  const wrong = { userId: "ada", itemId: "film-1", type: "sing" } as unknown as Event;
  const error = await palate.track(wrong).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: "VALIDATION_FAILED",
    errors: [{ field: expect.stringContaining("type") }],
  });
});

test("the raw client reaches every path, and the status says what serves", async () => {
  const { data } = await palate.api.GET("/api/v1/aliases");
  expect(data?.aliases[0]?.alias).toBe("champion");
  await addVersion(server, "popularity");
  expect((await palate.status()).counts.items).toBe(films.length);
});

test("S12: D13: a session is merged at login; what is held of a user is handed out and erased", async () => {
  await palate.track({ sessionId: "tab", itemId: "film-2", type: "view", eventId: "visited" });
  const { sequence } = await palate.sessions.merge("tab", "member");
  const list = await palate.recommend({ userId: "member", atLeastSequence: sequence });
  expect(list.historySequence).toBe(sequence);
  const held = await palate.personalData.export("member");
  expect(held.events).toMatchObject([{ eventId: "visited", userId: "member" }]);
  const receipt = await palate.personalData.erase("member");
  expect(receipt.erased).toMatchObject({ events: 1, sessions: 1 });
  expect(await palate.personalData.receipt(receipt.receiptId)).toEqual(receipt);
  await expect(palate.personalData.export("member")).rejects.toMatchObject({ code: "NOT_FOUND" });
});
