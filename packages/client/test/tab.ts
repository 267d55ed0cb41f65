import {
  createPalate,
  memoryStorage,
  type Tracker,
  type TrackerOptions,
  type TrackerPage,
  type TrackerStorage,
} from "../src/index.ts";

/** What becomes of requests: they arrive, they do not, or they do and the answer is lost. */
export type Network = "good" | "offline" | "answers lost";

/** A browser: a storage that its tabs share, a clock, and a network. */
export interface TestBrowser {
  readonly storage: TrackerStorage;
  network: Network;
  now: number;
  /** how many requests were sent, those that were lost among them */
  requests: number;
  /** how often something was written into the storage */
  writes: number;
  open(options?: TrackerOptions): TestTab;
}

export interface TestTab {
  readonly tracker: Tracker;
  /** Tells the page that it may be seen for the last time. */
  hide(): void;
  /** Tells the page that another tab has written into the storage. */
  hear(): void;
  /** Ends the tab at once, whatever it was doing: nothing that it does later has any effect. */
  crash(): void;
}

/** @param hasLocks whether the browser lets tabs take turns (Web Locks) */
export function testBrowser(url: string, key: string, hasLocks = true): TestBrowser {
  const shared = memoryStorage();
  const browser: TestBrowser = {
    storage: shared,
    network: "good",
    now: Date.parse("2026-11-21T12:00:00Z"),
    requests: 0,
    writes: 0,
    open(options = {}) {
      let hasCrashed = false;
      const storage: TrackerStorage = {
        get length() {
          return shared.length;
        },
        key: (index) => shared.key(index),
        getItem: (name) => shared.getItem(name),
        setItem: (name, value) => {
          if (hasCrashed) return;
          browser.writes++;
          shared.setItem(name, value);
        },
        removeItem: (name) => void (hasCrashed || shared.removeItem(name)),
      };
      const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
      const window = new EventTarget();
      const page: TrackerPage = {
        document,
        window,
        locks: hasLocks ? navigator.locks : undefined,
        now: () => browser.now,
      };
      const palate = createPalate({
        url,
        key,
        retries: 0,
        fetch: async (request) => {
          browser.requests++;
          const lost = () => new TypeError("The network is gone.");
          if (browser.network === "offline" || hasCrashed) throw lost();
          const isLost = browser.network === "answers lost";
          const response = await fetch(request);
          if (!isLost && !hasCrashed) return response;
          await response.body?.cancel();
          throw lost();
        },
      });
      const tracker = palate.tracker({
        storage,
        page,
        intervalMs: 3,
        firstDelayMs: 3,
        longestDelayMs: 6,
        ...options,
      });
      return {
        tracker,
        hide: () => void window.dispatchEvent(new Event("pagehide")),
        hear: () => void window.dispatchEvent(new Event("storage")),
        crash: () => {
          hasCrashed = true;
          void tracker.close();
        },
      };
    },
  };
  return browser;
}
