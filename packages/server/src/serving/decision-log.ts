import { setTimeout as sleep } from "node:timers/promises";
import type { Decision } from "@palate/contract";
import type { Logger } from "pino";
import type { TenantId } from "../platform/tenant.ts";
import { decisionPages } from "./decision-pages.ts";
import { decisionRow, readDecisionRow } from "./decision-rows.ts";
import type { ErasedDecision } from "./erased-decisions.ts";
import type { ServingMetrics } from "./metrics.ts";
import type { DecisionStore } from "./store.ts";

/** Decision records: written behind the answers, many at once, and readable from the first moment. */
export interface DecisionLog {
  /**
   * Never waits and never fails; a record for which there is no room is counted instead.
   * @param itemsJson the decision's items as JSON
   */
  record(tenant: TenantId, decision: Omit<Decision, "items">, itemsJson: string): void;
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

const gatherMs = 100;
const retryMs = 1000;

export function decisionLog({ store, metrics, log, limitBytes }: DecisionLogOptions): DecisionLog {
  const waiting = decisionPages(limitBytes);
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  /** the first page may be stored already: whether it was could not be heard */
  let isUncertain = false;

  async function writeAll(): Promise<void> {
    try {
      for (let page = waiting.first(); page !== undefined; page = waiting.first()) {
        const wasUncertain = isUncertain;
        isUncertain = true;
        await store.add(page, { mayBeStored: wasUncertain });
        isUncertain = false;
        // Only now: until it can be read from the database, it is read from here.
        waiting.removeFirst();
      }
    } catch (error) {
      log.warn({ err: error, waiting: waiting.count }, "decision records could not be written yet");
    }
  }

  function writeIn(ms: number): void {
    timer ??= setTimeout(() => {
      writing = writing.then(writeAll).then(() => {
        timer = undefined;
        if (waiting.count > 0) writeIn(retryMs);
      });
    }, ms);
  }

  return {
    record(tenant, decision, itemsJson) {
      if (waiting.add(tenant, decisionRow(tenant, decision, itemsJson))) writeIn(gatherMs);
      else metrics.decisionsDropped.inc();
    },

    async find(tenant, recommendationId) {
      const row = waiting.find(tenant, recommendationId);
      return row === undefined ? store.find(tenant, recommendationId) : readDecisionRow(row);
    },

    findErased: (tenant, recommendationId) => store.findErased(tenant, recommendationId),

    async settle() {
      writing = writing.then(writeAll);
      await writing;
    },

    async room(signal) {
      while (waiting.bytes > limitBytes / 4 && !signal.aborted) await sleep(gatherMs);
    },

    async close() {
      clearTimeout(timer);
      await writing;
      clearTimeout(timer);
      await writeAll();
      if (waiting.count === 0) return;
      metrics.decisionsDropped.inc(waiting.count);
      log.error({ decisions: waiting.count }, "decision records were lost: the database did not take them");
    },
  };
}
