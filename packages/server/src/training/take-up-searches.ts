import type { Logger } from "pino";
import type { Platform } from "../platform/platform.ts";
import type { SearchKey, SearchKind } from "./search-queue.ts";

/** Searches of one kind, and how they are worked on. */
export interface Searches<Kind extends SearchKind> {
  readonly kind: Kind;
  /** the queue; each job is one search */
  readonly queue: string;
  readonly platform: Pick<Platform, "clock" | "jobs">;
  readonly store: {
    queued(): Promise<SearchKey<Kind>[]>;
    hold(key: SearchKey<Kind>, work: () => Promise<void>): Promise<boolean>;
    abandoned(): Promise<{ readonly key: SearchKey<Kind>; readonly isStopping: boolean }[]>;
    change(
      key: SearchKey<Kind>,
      from: readonly ["running"],
      to: { status: "stopped"; is_stopping: false; finished_at: Date } | { status: "queued" },
    ): Promise<boolean>;
  };
  readonly log: Logger;
  /** Hears of one that a process left behind when it died, before it goes on. */
  noteCrash?(key: SearchKey<Kind>, at: Date): Promise<void>;
  /** Begins one that is queued, or goes on with it; a job may come twice, its search begins once. */
  work(key: SearchKey<Kind>, shutdown: AbortSignal): Promise<void>;
}

/**
 * Takes up the work: goes on with the searches that a process left behind when it died and with those that are queued, and
 * waits for new ones. One at a time.
 */
export async function takeUpSearches<Kind extends SearchKind>(searches: Searches<Kind>): Promise<void> {
  const { queue, store, platform, work } = searches;
  const { jobs } = platform;
  await queueAbandoned(searches);
  await jobs.work<SearchKey<Kind>>(queue, async (key, shutdown) => {
    for (const abandoned of await queueAbandoned(searches)) await jobs.send(queue, abandoned);
    await store.hold(key, () => work(key, shutdown));
  });
  // A process that died between storing a search and queueing its job left one that no one would begin.
  for (const key of await store.queued()) await jobs.send(queue, key);
}

/** @returns those that have been put back into the queue */
async function queueAbandoned<Kind extends SearchKind>({
  kind,
  store,
  platform,
  log,
  noteCrash,
}: Searches<Kind>): Promise<SearchKey<Kind>[]> {
  const queued: SearchKey<Kind>[] = [];
  for (const { key, isStopping } of await store.abandoned()) {
    const at = new Date(platform.clock.now());
    await noteCrash?.(key, at);
    // What somebody wanted of it before the process died is done now.
    const to = isStopping
      ? ({ status: "stopped", is_stopping: false, finished_at: at } as const)
      : ({ status: "queued" } as const);
    if ((await store.change(key, ["running"], to)) && !isStopping) queued.push(key);
    log.warn({ search: key }, `a ${kind} had been left behind by a process that died`);
  }
  return queued;
}
