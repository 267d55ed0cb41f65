import { recommendationCalls } from "../calls/recommendations.ts";
import type { CallOptions, Connection } from "../connection.ts";
import { newEventId } from "../event-id.ts";
import { PalateApiError } from "../palate-error.ts";
import type { Event, RecommendationRequest, Recommendations } from "../schema.ts";
import { deliver } from "./deliver.ts";
import { openIdentity, type Who } from "./identity.ts";
import { defaults, type TrackerOptions } from "./options.ts";
import { currentPage, oneOfAllTabs, watchPage } from "./page.ts";
import { type Entry, openQueue, type QueuedEvent } from "./queue.ts";
import { startSender } from "./sender.ts";
import { type ShownList, shownList } from "./shown-list.ts";
import { pageStorage, shelfOf } from "./storage.ts";

/** What someone asks a list for: everything but who they are. */
export type ListRequest = Omit<RecommendationRequest, "userId" | "sessionId" | "history" | "itemId">;

/** Counts since the tracker was made. */
export interface TrackerCounts {
  /** events and merges that wait for the server, those of other tabs among them */
  readonly waiting: number;
  /** events that were given up because too many waited; those that were once sent in vain are kept */
  readonly dropped: number;
  /** entries that the server refused */
  readonly refused: number;
}

/** What has just happened here: an event was tracked, or somebody else is here now. */
export type TrackerChange = { readonly event: QueuedEvent } | { readonly who: Who };

export interface Tracker {
  /** Who is here: the user, once `identify` has said so, else an anonymous session. */
  who(): Who;
  /**
   * Notes an event and returns at once; it is sent with others soon. Unless the event says otherwise it is of whoever is
   * here, now, and has an id of its own. @returns the event's id
   */
  track(event: Event): string;
  /** Ties events to a list that was shown; the same list gives the same, so that its items are shown once. */
  list(recommendations: Pick<Recommendations, "recommendationId" | "items">): ShownList;
  /**
   * Says who is here, at login. What was done anonymously in this browser since the last `reset` becomes the user's.
   * Resolves when sending was tried; what failed is sent later.
   */
  identify(userId: string): Promise<void>;
  /** Forgets who was here, at logout: what comes is a new session's. */
  reset(): void;
  /** A list for whoever is here, which knows all that was tracked before, as far as the server could be told. */
  recommend(request?: ListRequest, call?: CallOptions): Promise<Recommendations>;
  /** Sends what waits now, unless the server has asked to wait. @returns how much is left, such as without a network */
  flush(): Promise<number>;
  counts(): TrackerCounts;
  /** Calls `listener` after each `track` here, and each `identify` and `reset` in any tab. @returns what ends it */
  onChange(listener: (change: TrackerChange) => void): () => void;
  /** Sends once more what waits, and ends. What could not be sent stays in the storage for the next tracker. */
  close(): Promise<void>;
}

/** how many lists are remembered, so that going back to one does not show its items anew */
const mostLists = 50;

/**
 * Notes what people do and sees to it that the server gets each event once, and in order: through lost connections, a
 * server that is away, and pages that are closed. Several tabs may share its storage.
 */
export function createTracker(connection: Connection, options: TrackerOptions = {}): Tracker {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: typeof defaults & TrackerOptions = { ...defaults, ...Object.fromEntries(given) };
  const page = options.page ?? currentPage();
  const name = options.name ?? defaults.name;
  const storage = options.storage ?? pageStorage();
  const identity = openIdentity(
    shelfOf(storage, options.sessionId === undefined ? `${name}:` : `${name}:of:${options.sessionId}:`),
    options.sessionId,
    settings.sessionIdleMs,
    page.now,
  );
  const queue = openQueue(shelfOf(storage, `${name}:entry:`), settings.queueBytes, page.now);
  const { recommend } = recommendationCalls(connection);
  const listeners = new Set<(change: TrackerChange) => void>();
  const lists = new Map<string, ShownList>();
  let dropped = 0;
  let refused = 0;
  let sequence = 0;

  const sender = startSender(
    queue,
    settings,
    (entries, keepalive) => deliver(connection, entries, { timeoutMs: settings.timeoutMs, keepalive }),
    (work) => oneOfAllTabs(page, `${name}:sender`, work),
    {
      stored: (upTo) => {
        sequence = Math.max(sequence, upTo);
      },
      refused: (entry, error) => {
        refused++;
        later(() => options.onRefused?.(entry, error));
      },
      delayed: (error) => later(() => options.onDelayed?.(error)),
    },
  );
  const unwatch = watchPage(page, {
    hide: () => void sender.hide(),
    online: () => void sender.flush(),
    elsewhere: () => {
      if (told !== JSON.stringify(identity.who())) changedWho();
    },
  });

  function put(entry: Entry): void {
    const gone = queue.put(entry);
    dropped += gone.length;
    if (gone.length > 0) later(() => options.onDropped?.(gone));
    sender.wake();
  }

  const merge = (sessionId: string, userId: string): void => put({ merge: { sessionId, userId } });

  const changed = (change: TrackerChange): void => {
    for (const listener of [...listeners]) listener(change);
  };

  /** who was here when it was last told */
  let told = JSON.stringify(identity.who());
  function changedWho(): void {
    const who = identity.who();
    told = JSON.stringify(who);
    changed({ who });
  }

  function track(event: Event): string {
    const eventId = event.eventId ?? newEventId();
    const isOfSomeone = event.userId !== undefined || event.sessionId !== undefined;
    const timestamp = event.timestamp ?? new Date(page.now()).toISOString();
    const whole: QueuedEvent = { ...(isOfSomeone ? {} : identity.who()), ...event, eventId, timestamp };
    if (!isOfSomeone && whole.sessionId !== undefined) identity.note(whole.sessionId);
    put({ event: whole });
    changed({ event: whole });
    return eventId;
  }

  // What a crash has left without an owner.
  identity.settle(merge);
  if (queue.count() > 0) sender.wake();

  return {
    who: () => identity.who(),
    track,
    list(recommendations) {
      const { recommendationId } = recommendations;
      const list = lists.get(recommendationId) ?? shownList(recommendations, track);
      lists.delete(recommendationId);
      lists.set(recommendationId, list);
      for (const oldest of [...lists.keys()].slice(0, -mostLists)) lists.delete(oldest);
      return list;
    },
    async identify(userId) {
      identity.settle(merge);
      identity.identify(userId, merge);
      changedWho();
      await sender.flush();
    },
    reset() {
      identity.settle(merge);
      identity.reset();
      changedWho();
    },
    async recommend(request = {}, call = {}) {
      if (!sender.isFailing()) await sender.flush();
      const known = sequence > 0 ? { atLeastSequence: sequence } : {};
      try {
        return await recommend({ ...identity.who(), ...known, ...request }, call);
      } catch (error) {
        if (!(error instanceof PalateApiError && error.code === "SEQUENCE_UNKNOWN")) throw error;
        // The server was brought back from a backup: it counts from an earlier place.
        sequence = 0;
        return recommend({ ...identity.who(), ...request }, call);
      }
    },
    flush: () => sender.flush(),
    counts: () => ({ waiting: queue.count(), dropped, refused }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      unwatch();
      await sender.flush();
      sender.stop();
    },
  };
}

/** The caller's own code runs outside of the tracker's turns: what it throws is its own. */
const later = (call: () => void): void => queueMicrotask(call);
