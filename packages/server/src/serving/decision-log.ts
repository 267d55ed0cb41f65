import { setTimeout as sleep } from "node:timers/promises";
import { type Decision, subjectId } from "@palate/contract";
import type { Logger } from "pino";
import type { TenantId } from "../platform/tenant.ts";
import type { ErasedDecision } from "./erased-decisions.ts";
import type { ServingMetrics } from "./metrics.ts";
import type { DecisionStore, PendingDecision } from "./store.ts";

/** Decision records: written behind the answers, in batches, and readable at once. */
export interface DecisionLog {
  /**
   * Never waits and never fails; a record for which there is no room is counted instead.
   * @param itemsJson the decision's items as JSON, where they are there already
   */
  record(tenant: TenantId, decision: Decision, itemsJson?: string): void;
  find(tenant: TenantId, recommendationId: string): Promise<Decision | undefined>;
  /** @returns what is left of a decision that was erased */
  findErased(tenant: TenantId, recommendationId: string): Promise<ErasedDecision | undefined>;
  /** Writes what is waiting now, if the database takes it. */
  settle(): Promise<void>;
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

const batchSize = 500;
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
      writing = writing.then(writeAll).then(() => {
        timer = undefined;
        if (waiting.size > 0) writeIn(retryMs);
      });
    }, ms);
  }

  return {
    record(tenant, { request, items, inputs, ...rest }, itemsJson = JSON.stringify(items)) {
      const decision = {
        ...rest,
        tenant,
        subject: subjectId(request),
        requestJson: JSON.stringify(request),
        itemsJson,
        ...(inputs !== undefined && { inputsJson: JSON.stringify(inputs) }),
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

    findErased: (tenant, recommendationId) => store.findErased(tenant, recommendationId),

    async settle() {
      writing = writing.then(writeAll);
      await writing;
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

function decisionOf({
  tenant: _,
  subject: __,
  requestJson,
  itemsJson,
  inputsJson,
  ...decision
}: PendingDecision): Decision {
  return {
    ...decision,
    request: JSON.parse(requestJson),
    items: JSON.parse(itemsJson),
    ...(inputsJson !== undefined && { inputs: JSON.parse(inputsJson) }),
  };
}

/** An estimate: the texts make up most of it. */
function bytesOf({ requestJson, itemsJson, inputsJson = "" }: PendingDecision): number {
  return 512 + 2 * (requestJson.length + itemsJson.length + inputsJson.length);
}

function keyOf(tenant: TenantId, recommendationId: string): string {
  return JSON.stringify([tenant, recommendationId]);
}
