import { createElement, StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { loadFilms, serveModel } from "../../server/test/trained-films.ts";
import {
  createPalate,
  memoryStorage,
  type Palate,
  type Recommendations,
  type Tracker,
} from "../src/index.ts";
import {
  PalateProvider,
  type UsedRecommendations,
  useImpressions,
  useRecommendations,
  useTracker,
} from "../src/react/index.ts";
import { testBrowser } from "./tab.ts";
import { act, openWindow, type Rendered, sight } from "./window.ts";

let server: TestServer;
let palate: Palate;
let page: Rendered;

beforeAll(async () => {
  server = await startTestServer();
  palate = createPalate({ url: server.url, key: server.adminKey });
  await loadFilms(server);
  await serveModel(server, "item-knn");
  page = await openWindow();
});
afterAll(() => server.close());
afterEach(() => page.render(createElement("p")));

let used: UsedRecommendations;

function Alone() {
  return createElement("p", {}, String(useTracker()));
}

/** A shelf of films, as a page would have one. */
function Shelf({ k, initialList }: { k: number; initialList?: Recommendations | undefined }) {
  used = useRecommendations({ k }, { initialList });
  const seen = useImpressions(used.shown, { forMs: 0 });
  return createElement(
    "ul",
    {},
    used.items.map(({ itemId }) => createElement("li", { key: itemId, ref: seen(itemId) }, `${itemId} `)),
  );
}

const shelf = (tracker: Tracker, k = 3, initialList?: Recommendations) =>
  createElement(PalateProvider, { tracker }, createElement(Shelf, { k, initialList }));

/** Waits, and lets React do what follows, until something holds. */
async function until(holds: () => boolean): Promise<void> {
  await act(async () => {
    await expect.poll(holds).toBe(true);
  });
}

test("a list is loading, then shown; after a rating its successor takes its place, and it is shown until then", async () => {
  const { tracker } = testBrowser(server.url, server.adminKey).open();
  await page.render(shelf(tracker));
  await until(() => !used.isLoading);
  expect(page.element.querySelectorAll("li")).toHaveLength(3);
  const before = used.list!;
  const seen: boolean[] = [];
  await act(async () => {
    tracker.track({ itemId: before.items[0]!.itemId, type: "rate", value: 5 });
    await expect.poll(() => used.isStale).toBe(true);
    seen.push(used.list === before);
  });
  expect(seen).toEqual([true]);
  await until(() => !used.isLoading);
  expect(used.list!.path).toBe("model");
  expect(page.text()).not.toContain(`${before.items[0]!.itemId} `);
});

test("an impression asks for nothing anew, and is told once, of what was seen", async () => {
  const browser = testBrowser(server.url, server.adminKey);
  const { tracker } = browser.open({ intervalMs: 60_000 });
  await page.render(createElement(StrictMode, {}, shelf(tracker)));
  await until(() => !used.isLoading);
  const list = used.list!;
  const [first, second] = page.element.querySelectorAll("li");
  const { requests } = browser;
  await act(async () => {
    sight.show(first!, 0.2);
    sight.show(second!, 0.7);
    await expect.poll(() => tracker.counts().waiting).toBe(1);
    sight.show(second!, 0.9);
    // Longer than events wait for one another before the list is asked for.
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await page.render(createElement("p"));
  expect(browser.requests).toBe(requests);
  await tracker.flush();
  const { sessionId } = tracker.who() as { sessionId: string };
  const events = await palate.events.list({ userId: `session:${sessionId}` });
  expect(events).toMatchObject([
    { type: "impression", itemId: list.items[1]!.itemId, recommendationId: list.recommendationId },
  ]);
});

test("a list that was rendered by a server is shown as it is, there and here, until something changes", async () => {
  const list = await palate.recommend({ history: [], k: 4 });
  const onServer = palate.tracker();
  expect(renderToString(shelf(onServer, 4, list))).toContain(`${list.items[3]!.itemId} `);
  expect(renderToString(shelf(onServer, 4))).toBe("<ul></ul>");
  const browser = testBrowser(server.url, server.adminKey);
  const { tracker } = browser.open();
  await page.render(shelf(tracker, 4, list));
  expect(used).toMatchObject({ list, isLoading: false, isStale: false });
  expect(browser.requests).toBe(0);
  await page.render(shelf(tracker, 2, list));
  await until(() => used.items.length === 2);
  await page.render(shelf(tracker, 4, list));
  expect(used.list).toBe(list);
});

test("a request that another one replaces is aborted, and what it would have brought is not shown", async () => {
  const signals: AbortSignal[] = [];
  const held = createPalate({
    url: server.url,
    key: server.adminKey,
    fetch: (request) => {
      signals.push(request.signal);
      // The first one is never answered.
      if (signals.length > 1) return fetch(request);
      return new Promise((_, reject) =>
        request.signal.addEventListener("abort", () => reject(request.signal.reason)),
      );
    },
  });
  const tracker = held.tracker({ storage: memoryStorage() });
  await page.render(shelf(tracker, 3));
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  await page.render(shelf(tracker, 2));
  expect(signals[0]!.aborted).toBe(true);
  await until(() => used.items.length === 2);
  expect(used.error).toBeUndefined();
});

test("what goes wrong is shown beside the list before; asking anew mends it", async () => {
  const browser = testBrowser(server.url, server.adminKey);
  const { tracker } = browser.open();
  await page.render(shelf(tracker));
  await until(() => !used.isLoading);
  const { list } = used;
  browser.network = "offline";
  await act(async () => used.refresh());
  await until(() => used.error !== undefined);
  expect(used).toMatchObject({ isStale: true, error: { name: "PalateUnreachableError" } });
  expect(used.list).toBe(list);
  browser.network = "good";
  await act(async () => used.refresh());
  await until(() => !used.isStale);
  expect(used.error).toBeUndefined();
});

test("a list of somebody who signs out is not shown to the next", async () => {
  const { tracker } = testBrowser(server.url, server.adminKey).open();
  await page.render(shelf(tracker));
  await act(async () => tracker.identify("user-1"));
  await until(() => used.list?.path === "model");
  await act(async () => tracker.reset());
  expect(used.items).toEqual([]);
  await until(() => used.list?.path === "popularity");
});

test("a hook without its provider says so", () => {
  expect(() => renderToString(createElement(Alone))).toThrow("There is no PalateProvider");
});
