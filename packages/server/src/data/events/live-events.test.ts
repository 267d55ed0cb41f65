import { setTimeout as sleep } from "node:timers/promises";
import type { RecordedEvent } from "@palate/contract";
import { expect, test } from "vitest";
import type { EventRecord } from "../index.ts";
import { liveEvents } from "./live-events.ts";
import type { LogListener } from "./log-news.ts";

/** The one thing that the live stream needs of the log: to be told. */
function source() {
  const listeners = new Set<LogListener>();
  let sequence = 0;
  return {
    listen(listener: LogListener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(tenant: string, count: number) {
      const events: EventRecord[] = Array.from({ length: count }, () => ({
        sequence: ++sequence,
        eventId: `e${sequence}`,
        userId: "ada",
        itemId: "film",
        type: "view",
        value: undefined,
        at: Date.UTC(2024, 0, 1),
        recommendationId: undefined,
      }));
      for (const { onEvents } of listeners) onEvents?.(tenant, events);
    },
    listeners,
  };
}

test("under load only the newest are shown, in order, and only the tenant's own", async () => {
  const log = source();
  const stop = new AbortController();
  const seen: RecordedEvent[] = [];
  const reading = (async () => {
    for await (const event of liveEvents(log, "default", stop.signal)) seen.push(event);
  })();
  await sleep(10);
  for (let round = 0; round < 20; round++) log.tell("default", 500);
  log.tell("another", 10);
  await sleep(400);
  stop.abort();
  await reading;
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.length).toBeLessThanOrEqual(20);
  const sequences = seen.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  expect(sequences.at(-1)).toBe(10_000);
  expect(log.listeners.size).toBe(0);
});
