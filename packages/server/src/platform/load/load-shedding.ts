import type { Logger } from "pino";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { concurrencyLimit } from "./concurrency-limit.ts";
import { type LoopQueue, loopQueue } from "./loop-queue.ts";
import type { Priority } from "./priority.ts";
import { queueGate } from "./queue-gate.ts";

/** Decides which requests are answered while more come than can be answered. */
export interface LoadShedding {
  /** To be asked first of all, as a request begins to be handled. @returns false when it is to be turned away */
  takesOn(priority: Priority): boolean;
  /** The answer is worked on from now on, until {@link end} is told. @returns what `end` is to be told */
  begin(priority: Priority): number;
  end(priority: Priority, begunAt: number): void;
}

export interface LoadSheddingOptions {
  /** how long lists may have waited while there is too much to do; undefined: nobody is turned away */
  readonly waitMs: number | undefined;
  readonly log: Logger;
  readonly metrics: Registry;
  readonly queue?: LoopQueue;
}

const gateTimes = { patienceMs: 500, calmMs: 2_000 };
/** Events are worth more than lists: a caller who gave up has lost them. */
const eventWaitMs = 1_000;
const listsAtOnce = { least: 8, first: 64, most: 512, slowInWaits: 10 };
const quietMs = 10_000;

/** By how long requests waited for the event loop, and how many lists are being made at once. */
export function loadShedding({
  waitMs,
  log,
  metrics,
  queue = loopQueue(),
}: LoadSheddingOptions): LoadShedding {
  const registers = [metrics];
  const waits = new Histogram({
    name: "request_wait_seconds",
    help: "How long requests waited, at most, until they were looked at.",
    buckets: [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  const turnedAway = new Counter({
    name: "requests_turned_away_total",
    help: "Requests answered with OVERLOADED before anything was done for them.",
    labelNames: ["priority"],
    registers,
  });
  const limit = concurrencyLimit({
    ...listsAtOnce,
    slowMs: listsAtOnce.slowInWaits * (waitMs ?? Number.POSITIVE_INFINITY),
  });
  new Gauge({
    name: "lists_at_once_limit",
    help: "How many lists are made at once, at most; it falls when they take long.",
    registers,
    collect() {
      this.set(limit.limit);
    },
  });
  const gate = queueGate({ targetMs: waitMs ?? Number.POSITIVE_INFINITY, ...gateTimes });
  let listInTurn = 0;
  let lastTurnedAwayAt = Number.NEGATIVE_INFINITY;

  function isTakenOn(priority: Priority, now: number, waitedMs: number): boolean {
    switch (priority) {
      case "always":
        return true;
      case "event":
        return waitedMs <= eventWaitMs;
      case "background":
        return !gate.isOverloaded(now);
      case "list": {
        const isAdmitted = gate.admit(now, waitedMs);
        // One list in each turn of the loop, however long each takes: else slow lists would never be made.
        if (!isAdmitted && listInTurn === queue.turn) return false;
        listInTurn = queue.turn;
        return limit.hasRoom;
      }
    }
  }

  return {
    takesOn(priority) {
      const waitedMs = queue.waitedMs();
      waits.observe(waitedMs / 1000);
      const now = performance.now();
      if (waitMs === undefined || isTakenOn(priority, now, waitedMs)) return true;
      turnedAway.inc({ priority });
      if (now - lastTurnedAwayAt > quietMs)
        log.warn(
          { waitedMs: Math.round(waitedMs) },
          "more is asked than can be answered; some is turned away",
        );
      lastTurnedAwayAt = now;
      return false;
    },
    begin(priority) {
      if (priority === "list") limit.enter();
      return performance.now();
    },
    end(priority, begunAt) {
      if (priority === "list") limit.leave(performance.now(), begunAt);
    },
  };
}
