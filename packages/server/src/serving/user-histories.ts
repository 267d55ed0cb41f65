import { isFeedbackType, type UserHistory } from "@palate/engine";
import type { Data, EventRecord } from "../data/index.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { ServingMetrics } from "./metrics.ts";
import { recencyMap } from "./recency-map.ts";

/** One user's history up to one event. Never changed: a new event makes a new value. */
export interface RecordedHistory {
  /** oldest first by sequence */
  readonly events: UserHistory;
  /** of the last event; 0 when there is none */
  readonly sequence: number;
}

/** What users did, in memory: the events of those who asked last, complete up to the last acknowledged one. */
export interface UserHistories {
  /** @returns without going to the database when the user's history is held */
  of(tenant: TenantId, userId: string): Promise<RecordedHistory>;
  /** One user's history as it was after one event. */
  through(tenant: TenantId, userId: string, sequence: number): Promise<RecordedHistory>;
  close(): void;
}

interface Loading {
  readonly history: Promise<RecordedHistory>;
  /** committed since the load began: the load may have seen them or not */
  readonly heard: EventRecord[];
}

const empty: RecordedHistory = { events: [], sequence: 0 };

/** @param limitBytes how much memory the histories may take, by estimate */
export function userHistories(
  data: Pick<Data, "userHistory" | "onEventsCommitted">,
  metrics: Pick<ServingMetrics, "historyHits" | "historyMisses">,
  limitBytes: number,
): UserHistories {
  const held = recencyMap<RecordedHistory>(limitBytes);
  const loading = new Map<string, Loading>();

  const hold = (key: string, history: RecordedHistory) => held.set(key, history, bytesOf(history));

  const stopHearing = data.onEventsCommitted((tenant, events) => {
    for (const [userId, ofUser] of Map.groupBy(events, ({ userId }) => userId)) {
      const key = keyOf(tenant, userId);
      for (const event of ofUser) loading.get(key)?.heard.push(event);
      const history = held.get(key);
      if (history !== undefined) hold(key, continued(history, ofUser));
    }
  });

  async function load(tenant: TenantId, userId: string, key: string, heard: EventRecord[]) {
    try {
      const loaded = continued(empty, await data.userHistory(tenant, userId));
      const history = continued(loaded, heard);
      hold(key, history);
      return history;
    } finally {
      loading.delete(key);
    }
  }

  return {
    async of(tenant, userId) {
      const key = keyOf(tenant, userId);
      const history = held.get(key);
      if (history !== undefined) {
        metrics.historyHits.inc();
        return history;
      }
      metrics.historyMisses.inc();
      const known = loading.get(key);
      if (known !== undefined) return known.history;
      const heard: EventRecord[] = [];
      const begun = { history: load(tenant, userId, key, heard), heard };
      loading.set(key, begun);
      return begun.history;
    },

    async through(tenant, userId, sequence) {
      return continued(empty, await data.userHistory(tenant, userId, sequence));
    },

    close: stopHearing,
  };
}

/** @param records of one user, in order of sequence */
export function recordedHistory(records: readonly EventRecord[]): RecordedHistory {
  return continued(empty, records);
}

/** A history with the events that come after its last. */
function continued(history: RecordedHistory, records: readonly EventRecord[]): RecordedHistory {
  const later = records.filter(({ sequence }) => sequence > history.sequence);
  const last = later.at(-1);
  if (last === undefined) return history;
  return { events: [...history.events, ...later.flatMap(asHistoryEvent)], sequence: last.sequence };
}

function asHistoryEvent({ itemId, type, value, at }: EventRecord): UserHistory {
  return isFeedbackType(type) ? [{ itemId, type, value, at }] : [];
}

/** An estimate of what a history takes with all that is derived from it: objects, ids, the taste. */
function bytesOf({ events }: RecordedHistory): number {
  return events.reduce((sum, { itemId }) => sum + 160 + 2 * itemId.length, 1024);
}

function keyOf(tenant: TenantId, userId: string): string {
  return JSON.stringify([tenant, userId]);
}
