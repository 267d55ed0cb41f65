interface Announcer {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/** The page around the tracker, as far as it tells when to hurry and who else is there. Node has none of it. */
export interface TrackerPage {
  /** `visibilitychange` is told by it */
  readonly document?: (Announcer & { readonly visibilityState: string }) | undefined;
  /** `pagehide`, `online` and `storage` are told by it */
  readonly window?: Announcer | undefined;
  /** says which tab sends */
  readonly locks?: { request(name: string, work: () => Promise<void>): Promise<unknown> } | undefined;
  /** milliseconds since 1970 */
  now(): number;
}

/** What this program runs in. */
export function currentPage(): TrackerPage {
  const hasDocument = typeof document !== "undefined";
  return {
    document: hasDocument ? document : undefined,
    window: hasDocument ? window : undefined,
    // Node has locks too, but no other tab: there each tracker has a storage of its own.
    locks: hasDocument ? globalThis.navigator?.locks : undefined,
    now: () => Date.now(),
  };
}

/**
 * Calls `hide` whenever the page may be seen for the last time, `online` when the network is back, and `elsewhere` when
 * another tab has written into the storage.
 */
export function watchPage(
  page: TrackerPage,
  { hide, online, elsewhere }: { hide(): void; online(): void; elsewhere(): void },
): () => void {
  const { document, window } = page;
  const mayHide = (): void => {
    if (document?.visibilityState === "hidden") hide();
  };
  document?.addEventListener("visibilitychange", mayHide);
  // Safari leaves pages without a visibilitychange.
  window?.addEventListener("pagehide", hide);
  window?.addEventListener("online", online);
  window?.addEventListener("storage", elsewhere);
  return () => {
    document?.removeEventListener("visibilitychange", mayHide);
    window?.removeEventListener("pagehide", hide);
    window?.removeEventListener("online", online);
    window?.removeEventListener("storage", elsewhere);
  };
}

/**
 * Runs `work` while no other tab runs such work, where the browser has locks. Where it has none, or refuses them, tabs work
 * at the same time, and send the same entries more than once: the server stores each once, and in order all the same.
 */
export async function oneOfAllTabs(
  page: TrackerPage,
  name: string,
  work: () => Promise<void>,
): Promise<void> {
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
    return work();
  };
  try {
    await (page.locks === undefined ? begin() : page.locks.request(name, begin));
  } catch (error) {
    if (hasBegun) throw error;
    await work();
  }
}
