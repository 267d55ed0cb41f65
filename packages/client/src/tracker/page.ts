/** The page around the tracker, as far as it tells when to hurry and who else is there. Node has none of it. */
export interface TrackerPage {
  /** `pagehide` and `visibilitychange` are told by it */
  readonly document?:
    | Pick<Document, "addEventListener" | "removeEventListener" | "visibilityState">
    | undefined;
  /** `online` is told by it */
  readonly window?: Pick<Window, "addEventListener" | "removeEventListener"> | undefined;
  /** says which tab sends */
  readonly locks?: Pick<LockManager, "request"> | undefined;
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

/** Calls `hide` whenever the page may be seen for the last time, and `online` when the network is back. */
export function watchPage(page: TrackerPage, hide: () => void, online: () => void): () => void {
  const { document, window } = page;
  const mayHide = (): void => {
    if (document?.visibilityState === "hidden") hide();
  };
  document?.addEventListener("visibilitychange", mayHide);
  // Safari leaves pages without a visibilitychange.
  window?.addEventListener("pagehide", hide);
  window?.addEventListener("online", online);
  return () => {
    document?.removeEventListener("visibilitychange", mayHide);
    window?.removeEventListener("pagehide", hide);
    window?.removeEventListener("online", online);
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
