import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { loadFilms, serveModel } from "../../server/test/trained-films.ts";
import {
  createPalate,
  type Entry,
  memoryStorage,
  newEventId,
  type Palate,
  type PalateApiError,
} from "../src/index.ts";
import { json, problem, serverThatAnswers, stored } from "./server-that-answers.ts";
import { type TestBrowser, testBrowser } from "./tab.ts";
import { unreliableProxy } from "./unreliable-proxy.ts";

let server: TestServer;
let palate: Palate;
const newBrowser = (): TestBrowser => testBrowser(server.url, server.adminKey);
const view = { itemId: "film-1", type: "view" } as const;

beforeAll(async () => {
  server = await startTestServer();
  palate = createPalate({ url: server.url, key: server.adminKey });
  await loadFilms(server);
  await serveModel(server, "item-knn");
});
afterAll(() => server.close());

/** @returns the ids of what is stored of someone, in the order of the log */
async function storedOf(userId: string): Promise<string[]> {
  const events = await palate.events.list({ userId, limit: 1000 });
  return events.map(({ eventId }) => eventId).reverse();
}

test("S12: a session gives way to a new one when it was idle; at login all of this browser's are the user's", async () => {
  const browser = newBrowser();
  const { tracker } = browser.open({ sessionIdleMs: 60_000 });
  const first = tracker.who();
  const before = tracker.track(view);
  browser.now += 59_000;
  expect(tracker.who()).toEqual(first);
  browser.now += 61_000;
  const second = tracker.who();
  expect(second).not.toEqual(first);
  const after = tracker.track(view);
  const user = newEventId();
  await tracker.identify(user);
  expect(tracker.who()).toEqual({ userId: user });
  browser.now += 61_000;
  expect(tracker.who()).toEqual({ userId: user });
  expect(await storedOf(user)).toEqual([before, after]);
  expect(tracker.counts()).toEqual({ waiting: 0, dropped: 0, refused: 0 });
});

test("S12: who signs out, or in as somebody else, leaves nothing of theirs to the next", async () => {
  const { tracker } = newBrowser().open();
  const [ada, grace] = [newEventId(), newEventId()];
  const ofSession = tracker.track(view);
  await tracker.identify(ada);
  const ofAda = tracker.track(view);
  await tracker.identify(grace);
  const ofGrace = tracker.track(view);
  tracker.reset();
  const who = tracker.who();
  expect(who).toHaveProperty("sessionId");
  tracker.track(view);
  await tracker.flush();
  expect(await storedOf(ada)).toEqual([ofSession, ofAda]);
  expect(await storedOf(grace)).toEqual([ofGrace]);
});

test("S12: a tab hears who signs in and out in another", async () => {
  const browser = newBrowser();
  const [here, there] = [browser.open(), browser.open()];
  const heard: unknown[] = [];
  here.tracker.onChange((change) => heard.push("who" in change && change.who));
  here.hear();
  const ada = newEventId();
  await there.tracker.identify(ada);
  here.hear();
  here.hear();
  there.tracker.reset();
  here.hear();
  expect(heard).toEqual([{ userId: ada }, there.tracker.who()]);
});

test("S12: sessions that a program names keep apart in one storage, and write nothing while nobody does anything", async () => {
  const browser = newBrowser();
  const [one, two] = [newEventId(), newEventId()];
  const before = browser.open({ sessionId: one });
  const ofOne = before.tracker.track(view);
  const after = browser.open({ sessionId: two });
  const ofTwo = after.tracker.track(view);
  const written = browser.writes;
  for (const tab of [before, after, before]) tab.hear();
  expect(browser.writes).toBe(written);
  const user = newEventId();
  await after.tracker.identify(user);
  expect(before.tracker.who()).toEqual({ sessionId: one });
  expect(await storedOf(user)).toEqual([ofTwo]);
  expect(await storedOf(`session:${one}`)).toEqual([ofOne]);
});

test("S12: a session that is somebody else's stays theirs, is told of, and blocks nothing", async () => {
  const refusals: [Entry, PalateApiError][] = [];
  const sessionId = newEventId();
  const { tracker } = newBrowser().open({
    sessionId,
    onRefused: (...refusal) => refusals.push(refusal),
  });
  tracker.track(view);
  await tracker.flush();
  await palate.sessions.merge(sessionId, "owner");
  const user = newEventId();
  await tracker.identify(user);
  const own = tracker.track(view);
  await tracker.flush();
  expect(refusals).toMatchObject([[{ merge: { sessionId, userId: user } }, { code: "CONFLICT" }]]);
  expect(await storedOf(user)).toEqual([own]);
});

test("S4: the next list knows what was tracked a moment ago", async () => {
  const { tracker } = newBrowser().open({ intervalMs: 60_000 });
  expect((await tracker.recommend({ k: 5 })).path).toBe("popularity");
  tracker.track({ itemId: "film-3", type: "rate", value: 5 });
  tracker.track({ itemId: "film-6", type: "rate", value: 5 });
  const list = await tracker.recommend({ k: 5 });
  expect(list.path).toBe("model");
  expect(list.items.map(({ itemId }) => itemId)).not.toContain("film-3");
});

test("a server that was brought back from a backup, and counts from an earlier place, still gives lists", async () => {
  const list = json(200, { recommendationId: "r", items: [] });
  const { palate, seen } = await serverThatAnswers(stored, problem("SEQUENCE_UNKNOWN", 400), list);
  const tracker = palate.tracker();
  tracker.track(view);
  expect((await tracker.recommend()).recommendationId).toBe("r");
  const asked = seen.slice(1).map(({ body }) => JSON.parse(body).atLeastSequence);
  expect(asked).toEqual([1, undefined]);
});

test("what follows from a list names it; an item is shown once", async () => {
  const { tracker } = newBrowser().open();
  const { sessionId } = tracker.who() as { sessionId: string };
  const list = await tracker.recommend({ k: 3 });
  const shown = tracker.list(list);
  const itemId = list.items[1]!.itemId;
  expect([shown.shown(itemId), shown.shown(itemId)]).toEqual([true, false]);
  shown.clicked(itemId, { device: "phone" });
  shown.dismissed(list.items[0]!.itemId);
  shown.track({ itemId, type: "purchase", value: 12 });
  await tracker.flush();
  const events = await palate.events.list({ userId: `session:${sessionId}` });
  const { recommendationId } = list;
  expect(events.reverse()).toMatchObject([
    { type: "impression", itemId, recommendationId, context: { rank: 2 } },
    { type: "click", itemId, recommendationId, context: { rank: 2, device: "phone" } },
    { type: "dismiss", recommendationId, context: { rank: 1 } },
    { type: "purchase", value: 12, recommendationId },
  ]);
});

test("through a network that loses requests and answers each event is there once, and in order", async () => {
  const proxy = await unreliableProxy(server.url, 11);
  onTestFinished(() => proxy.close());
  const { tracker } = testBrowser(proxy.url, server.adminKey).open({ batchEvents: 3 });
  const user = newEventId();
  const ids = Array.from({ length: 60 }, () => tracker.track({ ...view, userId: user }));
  while ((await tracker.flush()) > 0);
  expect(proxy.lost.answers).toBeGreaterThan(2);
  expect(await storedOf(user)).toEqual(ids);
});

test("an event of a visitor whose clock runs ahead is stored as of now", async () => {
  const browser = newBrowser();
  browser.now = Date.now() + 24 * 60 * 60 * 1000;
  const { tracker } = browser.open();
  const user = newEventId();
  const ids = [tracker.track({ ...view, userId: user }), tracker.track({ ...view, userId: user })];
  expect(await tracker.flush()).toBe(0);
  expect(await storedOf(user)).toEqual(ids);
  expect(tracker.counts().refused).toBe(0);
});

test("of too many events the oldest go, and are told of; what was sent in vain stays", async () => {
  const browser = newBrowser();
  browser.network = "offline";
  const gone: (string | undefined)[] = [];
  const { tracker } = browser.open({
    queueBytes: 2_000,
    batchEvents: 2,
    onDropped: (events) => gone.push(...events.map(({ eventId }) => eventId)),
  });
  const user = newEventId();
  const track = () => tracker.track({ ...view, userId: user });
  const sent = [track(), track()];
  await tracker.flush();
  const rest = Array.from({ length: 50 }, track);
  expect(tracker.counts().waiting).toBeLessThan(15);
  browser.network = "good";
  while ((await tracker.flush()) > 0);
  expect(tracker.counts().dropped).toBe(gone.length);
  expect(await storedOf(user)).toEqual([...sent, ...rest.slice(gone.length)]);
  expect(gone).toEqual(rest.slice(0, gone.length));
});

test("a storage without room loses nothing while the page lives", async () => {
  const browser = newBrowser();
  const full = memoryStorage();
  full.setItem = () => {
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  };
  const { tracker } = browser.open({ storage: full });
  const user = newEventId();
  const ids = Array.from({ length: 5 }, () => tracker.track({ ...view, userId: user }));
  expect(await tracker.flush()).toBe(0);
  expect(await storedOf(user)).toEqual(ids);
});

test("a page that closes sends what fits into 64 KiB; the rest waits for the next", async () => {
  const browser = newBrowser();
  const { seen, palate: hidden } = await serverThatAnswers(stored);
  const requests: Request[] = [];
  const spying = createPalate({
    url: hidden.url,
    fetch: (request) => {
      requests.push(request.clone());
      return fetch(request);
    },
  });
  const window = new EventTarget();
  const tracker = spying.tracker({
    storage: browser.storage,
    intervalMs: 60_000,
    batchBytes: 1e6,
    batchEvents: 1000,
    page: { window, now: () => browser.now },
  });
  onTestFinished(() => tracker.close());
  for (let count = 0; count < 100; count++) tracker.track({ ...view, context: { note: "é".repeat(500) } });
  window.dispatchEvent(new Event("pagehide"));
  await expect.poll(() => tracker.counts().waiting).toBeLessThan(60);
  expect(requests[0]!.keepalive).toBe(true);
  expect(Buffer.byteLength(seen[0]!.body)).toBeLessThan(64 * 1024);
  expect(tracker.counts().waiting).toBe(100 - JSON.parse(seen[0]!.body).length);
});

test("while the server has asked to wait nothing is sent, not even by flush", async () => {
  const overloaded = problem("OVERLOADED", 429, { "retry-after": "30" });
  const { palate, seen } = await serverThatAnswers(overloaded, stored);
  const tracker = palate.tracker({ firstDelayMs: 1 });
  tracker.track(view);
  expect(await tracker.flush()).toBe(1);
  expect(await tracker.flush()).toBe(1);
  expect(seen).toHaveLength(1);
});

test.each([
  ["a network's own page", json(200, "<html>")],
  ["a page that is not Palate's", json(400, "<html>")],
  ["a key that was taken back", problem("UNAUTHENTICATED", 401)],
  ["a server without its database", problem("DATABASE_UNAVAILABLE", 503)],
])("%s in place of an answer keeps the events, and is told of", async (_, answer) => {
  const { palate, seen } = await serverThatAnswers(answer, stored);
  const errors: Error[] = [];
  const tracker = palate.tracker({ firstDelayMs: 60_000, onDelayed: (error) => errors.push(error) });
  const id = tracker.track(view);
  expect(await tracker.flush()).toBe(1);
  expect(errors).toHaveLength(1);
  expect(await tracker.flush()).toBe(0);
  expect(seen.map(({ body }) => JSON.parse(body)[0].eventId)).toEqual([id, id]);
});

test("listeners are told of each change until they leave; closing sends what waits", async () => {
  const { tracker } = newBrowser().open({ intervalMs: 60_000 });
  let changes = 0;
  const leave = tracker.onChange(() => changes++);
  tracker.track(view);
  tracker.reset();
  leave();
  tracker.track(view);
  expect(changes).toBe(2);
  await tracker.close();
  expect(tracker.counts().waiting).toBe(0);
});
