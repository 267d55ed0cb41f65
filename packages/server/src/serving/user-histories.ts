import {
  type HistoryEvent,
  type IdIndexer,
  idIndexer,
  isFeedbackType,
  type UserHistory,
  userHistory,
} from "@palate/engine";
import type { Data, EventRecord, HistoryRecord, UserLog } from "../data/index.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { KeptList } from "./made-list.ts";
import type { ServingMetrics } from "./metrics.ts";
import { recencyMap } from "./recency-map.ts";

/** One user's history up to one event. Never changed: a new event makes a new value. */
export interface RecordedHistory {
  /** oldest first by sequence */
  readonly events: UserHistory;
  /** of the last event, merge or erasure that made it what it is; 0 when nothing is known */
  readonly sequence: number;
  /** the latest that were made of it: see `slateCache`; the one thing that changes, and goes with the rest */
  lists: readonly KeptList[];
}

export function historyOf(events: UserHistory, sequence: number): RecordedHistory {
  return { events, sequence, lists: [] };
}

/**
 * What users did, in memory: the events of those who asked last, complete up to the last acknowledged one. A session is
 * a user too; once it is merged, it stands for the user whose it is.
 */
export interface UserHistories {
  /**
   * Mostly without going to the database when the user's history is held.
   *
   * @param atLeast the history holds everything up to this number of the log, whichever process acknowledged it
   * @throws PalateError SEQUENCE_UNKNOWN when the log has not come that far
   */
  of(tenant: TenantId, userId: string, atLeast?: number): Promise<RecordedHistory>;
  /** One user's history as it was at one number of the log. */
  through(tenant: TenantId, userId: string, sequence: number): Promise<RecordedHistory>;
  close(): void;
}

interface Loading {
  readonly history: Promise<RecordedHistory>;
  readonly heard: Heard;
}

/** What was committed since a load began: the load may have seen it or not. */
interface Heard {
  events: EventRecord[];
  /** more has changed than these events */
  isVoid: boolean;
}

/** merged sessions that are remembered at once */
const mostOwners = 100_000;

/** @param limitBytes how much memory the histories may take, by estimate */
export function userHistories(
  data: Pick<Data, "userHistory" | "onEventsCommitted" | "onHistoriesChanged" | "reach">,
  metrics: Pick<ServingMetrics, "historyHits" | "historyMisses">,
  limitBytes: number,
): UserHistories {
  const held = recencyMap<RecordedHistory>(limitBytes);
  const loading = new Map<string, Loading>();
  /** whose merged sessions are, by the keys of both */
  const owners = recencyMap<string>(mostOwners);

  const hold = (key: string, history: RecordedHistory) => held.set(key, history, bytesOf(history));

  const stopHearingEvents = data.onEventsCommitted((tenant, events) => {
    for (const [userId, ofUser] of Map.groupBy(events, ({ userId }) => userId)) {
      const key = keyOf(tenant, userId);
      for (const event of ofUser) loading.get(key)?.heard.events.push(event);
      const history = held.get(key);
      if (history !== undefined) hold(key, continued(history, ofUser));
    }
  });

  const stopHearingChanges = data.onHistoriesChanged((tenant, userIds) => {
    if (userIds === undefined) {
      // It happens rarely: other tenants' histories are read again, too.
      held.clear();
      owners.clear();
      for (const { heard } of loading.values()) heard.isVoid = true;
      return;
    }
    for (const userId of userIds) {
      const key = keyOf(tenant, userId);
      held.delete(key);
      const begun = loading.get(key);
      if (begun !== undefined) begun.heard.isVoid = true;
    }
  });

  async function load(tenant: TenantId, userId: string, key: string, heard: Heard): Promise<RecordedHistory> {
    try {
      for (;;) {
        heard.events = [];
        heard.isVoid = false;
        const log = await data.userHistory(tenant, userId);
        if (heard.isVoid) continue;
        if (log.userId !== userId) {
          // Held under the user alone, whose events are heard of under no other name.
          owners.set(key, log.userId, 1);
          return await of(tenant, log.userId);
        }
        const history = continued(recorded(log), heard.events);
        hold(key, history);
        return history;
      }
    } finally {
      loading.delete(key);
    }
  }

  async function of(tenant: TenantId, userId: string): Promise<RecordedHistory> {
    const key = keyOf(tenant, userId);
    const owner = owners.get(key);
    if (owner !== undefined) return of(tenant, owner);
    const history = held.get(key);
    if (history !== undefined) {
      metrics.historyHits.inc();
      return history;
    }
    metrics.historyMisses.inc();
    const known = loading.get(key);
    if (known !== undefined) return known.history;
    const heard: Heard = { events: [], isVoid: false };
    const begun = { history: load(tenant, userId, key, heard), heard };
    loading.set(key, begun);
    return begun.history;
  }

  return {
    async of(tenant, userId, atLeast) {
      if (atLeast !== undefined) await data.reach(tenant, atLeast);
      return of(tenant, userId);
    },

    async through(tenant, userId, sequence) {
      return recorded(await data.userHistory(tenant, userId, sequence));
    },

    close() {
      stopHearingEvents();
      stopHearingChanges();
    },
  };
}

/** @param records of one user, in order of sequence */
export function recordedHistory(records: readonly HistoryRecord[]): RecordedHistory {
  return recorded({ events: records, sequence: records.at(-1)?.sequence ?? 0 });
}

function recorded({ events, sequence }: Pick<UserLog, "events" | "sequence">): RecordedHistory {
  return historyOf(userHistory(events.flatMap(asHistoryEvent), itemNumbers()), sequence);
}

/** A history with the events that come after its last. */
function continued(history: RecordedHistory, records: readonly HistoryRecord[]): RecordedHistory {
  const later = records.filter(({ sequence }) => sequence > history.sequence);
  const last = later.at(-1);
  if (last === undefined) return history;
  return historyOf(history.events.continued(later.flatMap(asHistoryEvent)), last.sequence);
}

function asHistoryEvent({ itemId, type, value, at }: HistoryRecord): HistoryEvent[] {
  return isFeedbackType(type) ? [{ itemId, type, value, at }] : [];
}

/** Of all histories: the items are the same few. */
let numbers = idIndexer();
const mostItems = 2_000_000;

/** Begun anew before there are too many: histories that have the old ones keep them, and are gone some time. */
function itemNumbers(): IdIndexer {
  if (numbers.ids.length >= mostItems) numbers = idIndexer();
  return numbers;
}

/** An estimate of what a history takes: its events with room for more, a list, and the objects that hold them. */
function bytesOf({ events }: RecordedHistory): number {
  return 4_096 + 24 * events.length;
}

function keyOf(tenant: TenantId, userId: string): string {
  return `${tenant}\n${userId}`;
}
