import { PalateError } from "@palate/contract";
import type { Clock } from "../../platform/clock.ts";
import { isConnectionLoss } from "../../platform/store/connection-loss.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { DataMetrics } from "../metrics.ts";
import type { EventRecord } from "../records.ts";
import type { EventStore, Recorded } from "../store/event-store.ts";
import type { LogNews } from "./log-news.ts";
import type { NewEvent } from "./new-event.ts";

/** What became of one request's events. */
export interface Appended {
  readonly accepted: number;
  readonly duplicates: number;
  /** the highest sequence number among the request's events, whether they are new or were stored before */
  readonly sequence: number;
}

/** The log that everything else is derived from. Only ever appended to. */
export interface EventLog {
  /**
   * Stores all of these events or none, and answers after the commit. Requests that come while a commit is under way
   * share the next one.
   * @throws PalateError OVERLOADED when too much is waiting, DATABASE_UNAVAILABLE
   */
  append(tenant: TenantId, events: readonly NewEvent[]): Promise<Appended>;
  /** Finishes what was taken, and takes no more. */
  close(): Promise<void>;
  isClosed(): boolean;
}

interface Waiting {
  readonly tenant: TenantId;
  readonly events: readonly NewEvent[];
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

export interface EventLogParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly metrics: DataMetrics;
  /** what is told here, is told before the answers */
  readonly news: Pick<LogNews, "told">;
  /** how this process names itself to others */
  readonly origin: string;
  /** Called when items entered the catalog with their first event; the events are acknowledged afterwards. */
  onNewItems(tenant: TenantId): Promise<void>;
  /** events in one commit, as far as requests can be parted: enough to share its cost, few enough to wait for */
  readonly groupEvents?: number;
  /** events that may wait; requests beyond that are refused */
  readonly waitingEventsLimit?: number;
}

export function eventLog({
  store,
  clock,
  metrics,
  news,
  origin,
  onNewItems,
  groupEvents = 2_000,
  waitingEventsLimit = 100_000,
}: EventLogParts): EventLog {
  let queue: Waiting[] = [];
  let waitingEvents = 0;
  let pumping: Promise<void> | undefined;
  let isClosed = false;

  /** Requests of one tenant from the head of the queue, as many as make a group. */
  function takeGroup(): Waiting[] {
    const tenant = queue[0]!.tenant;
    let events = 0;
    let taken = 0;
    while (taken < queue.length && queue[taken]!.tenant === tenant && (taken === 0 || events < groupEvents)) {
      events += queue[taken++]!.events.length;
    }
    waitingEvents -= events;
    metrics.waiting.set(waitingEvents);
    const group = queue.slice(0, taken);
    queue = queue.slice(taken);
    return group;
  }

  async function pump(): Promise<void> {
    while (queue.length > 0) await commit(takeGroup());
    pumping = undefined;
  }

  async function commit(group: readonly Waiting[]): Promise<void> {
    const { tenant } = group[0]!;
    const events = group.flatMap((waiting) => waiting.events);
    let recorded: Recorded;
    const endTimer = metrics.commitSeconds.startTimer();
    try {
      recorded = await store.record(tenant, events, new Date(clock.now()), origin);
    } catch (error) {
      if (group.length === 1 || isConnectionLoss(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      // One request's events can't be stored: the others must not fail with it.
      for (const waiting of group) await commit([waiting]);
      return;
    }
    endTimer();
    metrics.events.inc({ result: "accepted" }, recorded.events.size);
    metrics.events.inc({ result: "duplicate" }, events.length - recorded.events.size);
    if (recorded.hasNewItems) await onNewItems(tenant);
    const telling = announce(tenant, events, recorded);
    if (telling !== undefined) await telling;
    answer(group, recorded);
  }

  function announce(tenant: TenantId, events: readonly NewEvent[], recorded: Recorded) {
    if (recorded.events.size === 0) return undefined;
    const records = newRecords(events, recorded);
    const { sequence } = records.at(-1)!;
    return news.told(tenant, recorded.before, { events: records, merged: [], hasErasures: false, sequence });
  }

  return {
    append(tenant, events) {
      if (isClosed)
        return Promise.reject(new PalateError("OVERLOADED", { detail: "The server is stopping." }));
      if (waitingEvents + events.length > waitingEventsLimit && queue.length > 0) {
        return Promise.reject(
          new PalateError("OVERLOADED", { detail: `${waitingEvents} events are waiting.` }),
        );
      }
      waitingEvents += events.length;
      metrics.waiting.set(waitingEvents);
      return new Promise<Appended>((resolve, reject) => {
        queue.push({ tenant, events, resolve, reject });
        pumping ??= pump();
      });
    },
    async close() {
      isClosed = true;
      await pumping;
    },
    isClosed: () => isClosed,
  };
}

/** @returns the events that were new, as they are stored, in order of sequence */
function newRecords(
  events: readonly NewEvent[],
  { events: sequences, owners }: Pick<Recorded, "events" | "owners">,
): EventRecord[] {
  const heard = new Set<string>();
  const records: EventRecord[] = [];
  for (const { context: _, ...event } of events) {
    const sequence = sequences.get(event.eventId);
    if (sequence === undefined || heard.has(event.eventId)) continue;
    heard.add(event.eventId);
    records.push({ ...event, userId: owners.get(event.userId) ?? event.userId, sequence });
  }
  return records.sort((a, b) => a.sequence - b.sequence);
}

/** Of events with the same id in one group, the first counts as new. */
function answer(group: readonly Waiting[], { events: sequences, known }: Recorded): void {
  const counted = new Set<string>();
  for (const { events, resolve } of group) {
    let accepted = 0;
    let sequence = 0;
    for (const { eventId } of events) {
      const number = sequences.get(eventId);
      sequence = Math.max(sequence, number ?? known.get(eventId) ?? 0);
      if (number === undefined || counted.has(eventId)) continue;
      counted.add(eventId);
      accepted++;
    }
    resolve({ accepted, duplicates: events.length - accepted, sequence });
  }
}
