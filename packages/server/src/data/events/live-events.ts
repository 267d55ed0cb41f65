import { setTimeout as sleep } from "node:timers/promises";
import type { RecordedEvent } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { EventRecord } from "../records.ts";
import type { LogNews } from "./log-news.ts";

const shownPerSecond = 20;
const roundMs = 250;

/**
 * Events as they are stored, for people to look at: of many, the newest of each quarter of a second. A slow reader
 * never slows the log.
 */
export async function* liveEvents(
  news: Pick<LogNews, "listen">,
  tenant: TenantId,
  signal: AbortSignal,
): AsyncGenerator<RecordedEvent> {
  const most = Math.ceil((shownPerSecond * roundMs) / 1000);
  let fresh: EventRecord[] = [];
  let wake: (() => void) | undefined;
  const stop = news.listen({
    onEvents(of, events) {
      if (of !== tenant) return;
      fresh = [...fresh, ...events.slice(-most)].slice(-most);
      wake?.();
    },
  });
  const onAbort = () => wake?.();
  signal.addEventListener("abort", onAbort);
  try {
    while (!signal.aborted) {
      if (fresh.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const shown = fresh;
      fresh = [];
      for (const event of shown) yield asRecordedEvent(event);
      await sleep(roundMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    stop();
  }
}

function asRecordedEvent({ at, value, recommendationId, type, ...event }: EventRecord): RecordedEvent {
  return {
    ...event,
    type: type as RecordedEvent["type"],
    timestamp: new Date(at).toISOString(),
    ...(value === undefined ? {} : { value }),
    ...(recommendationId === undefined ? {} : { recommendationId }),
  };
}
