import { setTimeout as sleep } from "node:timers/promises";
import type { Decision } from "@palate/contract";
import type { Logger } from "pino";
import type { TenantId } from "../platform/tenant.ts";
import type { ServingMetrics } from "./metrics.ts";
import type { DecisionStore, PendingDecision } from "./store.ts";

/** Decision records: written behind the answers, in batches, and readable at once. */
export interface DecisionLog {
  /** Never waits and never fails; a record for which there is no room is counted instead. */
  record(tenant: TenantId, decision: Decision): void;
  find(tenant: TenantId, recommendationId: string): Promise<Decision | undefined>;
  /** Waits until little is waiting, for work that makes records faster than they are written; or until the signal. */
  room(signal: AbortSignal): Promise<void>;
  /** Writes what is waiting. */
  close(): Promise<void>;
}

export interface DecisionLogOptions {
  readonly store: DecisionStore;
  readonly metrics: Pick<ServingMetrics, "decisionsDropped">;
  readonly log: Logger;
  /** how much may wait for the database */
  readonly limitBytes: number;
}

const batchSize = 64;
const gatherMs = 100;
const retryMs = 1000;

export function decisionLog({ store, metrics, log, limitBytes }: DecisionLogOptions): DecisionLog {
  /** in the order in which they came */
  const waiting = new Map<string, PendingDecision>();
  let waitingBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function writeBatch(): Promise<void> {
    const batch = firstOf(waiting.values(), batchSize);
    await store.add(batch);
    // Only now: until it can be read from the database, it is read from here.
    for (const decision of batch) {
      waiting.delete(keyOf(decision.tenant, decision.recommendationId));
      waitingBytes -= bytesOf(decision);
    }
  }

  async function writeAll(): Promise<void> {
    try {
      while (waiting.size > 0) await writeBatch();
    } catch (error) {
      log.warn({ err: error, waiting: waiting.size }, "decision records could not be written yet");
    }
  }

  function writeIn(ms: number): void {
    timer ??= setTimeout(() => {
      writing = writeAll().then(() => {
        timer = undefined;
        if (waiting.size > 0) writeIn(retryMs);
      });
    }, ms);
  }

  return {
    record(tenant, { request, items, ...rest }) {
      const decision = {
        ...rest,
        tenant,
        requestJson: JSON.stringify(request),
        itemsJson: JSON.stringify(items),
      };
      if (waitingBytes + bytesOf(decision) > limitBytes) {
        metrics.decisionsDropped.inc();
        return;
      }
      waiting.set(keyOf(tenant, decision.recommendationId), decision);
      waitingBytes += bytesOf(decision);
      writeIn(gatherMs);
    },

    async find(tenant, recommendationId) {
      const decision = waiting.get(keyOf(tenant, recommendationId));
      return decision === undefined ? store.find(tenant, recommendationId) : decisionOf(decision);
    },

    async room(signal) {
      while (waitingBytes > limitBytes / 4 && !signal.aborted) await sleep(gatherMs);
    },

    async close() {
      clearTimeout(timer);
      await writing;
      clearTimeout(timer);
      await writeAll();
      if (waiting.size === 0) return;
      metrics.decisionsDropped.inc(waiting.size);
      log.error({ decisions: waiting.size }, "decision records were lost: the database did not take them");
    },
  };
}

function firstOf<Value>(values: Iterable<Value>, count: number): Value[] {
  const first: Value[] = [];
  for (const value of values) {
    if (first.length === count) break;
    first.push(value);
  }
  return first;
}

function decisionOf({ tenant: _, requestJson, itemsJson, ...decision }: PendingDecision): Decision {
  return { ...decision, request: JSON.parse(requestJson), items: JSON.parse(itemsJson) };
}

/** An estimate: the two texts make up most of it. */
function bytesOf({ requestJson, itemsJson }: PendingDecision): number {
  return 512 + 2 * (requestJson.length + itemsJson.length);
}

function keyOf(tenant: TenantId, recommendationId: string): string {
  return JSON.stringify([tenant, recommendationId]);
}
