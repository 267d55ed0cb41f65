import type { PalateApiError, PalateUnreachableError } from "../palate-error.ts";
import type { Outcome } from "./deliver.ts";
import type { Entry, Queue, Waiting } from "./queue.ts";

export interface SenderOptions {
  /** most events in a request */
  readonly batchEvents: number;
  /** most bytes in a request */
  readonly batchBytes: number;
  /** how long events wait for others to go with them */
  readonly intervalMs: number;
  /** the longest wait after a first failure; each further one waits up to twice as long */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

export interface Sender {
  /** Says that there is something to send; it goes after the interval, or at once when a request is full. */
  wake(): void;
  /** Sends all that waits now, unless the server has asked to wait. @returns how many entries are left */
  flush(): Promise<number>;
  /** whether the last request failed, and the next one waits */
  isFailing(): boolean;
  /** Sends what fits into one request that outlives the page. */
  hide(): Promise<void>;
  stop(): void;
}

/** How much a request may carry that outlives its page: browsers take 64 KiB, headers not counted. */
const keepaliveBytes = 60 * 1024;

/** Whether all that is wrong with an event is when it was. */
const isUntimely = ({ errors }: PalateApiError): boolean =>
  errors.length > 0 && errors.every(({ field }) => /(^|\.)timestamp$/.test(field));

/**
 * Empties a queue, one request after another, so that the order of the queue is the order at the server: an entry is sent
 * only in or after the request that brought those before it. Another tab, or the page's last request, may send the same
 * entries at the same time; they keep to the same rule, and the server stores each id once.
 *
 * @param send one request
 * @param exclusively runs one sender of all tabs at a time
 */
export function startSender(
  queue: Queue,
  options: SenderOptions,
  send: (entries: readonly Entry[], keepalive: boolean) => Promise<Outcome>,
  exclusively: (work: () => Promise<void>) => Promise<void>,
  tell: {
    refused(entry: Entry, error: PalateApiError): void;
    delayed(error: PalateApiError | PalateUnreachableError): void;
    stored(sequence: number): void;
  },
): Sender {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> | undefined;
  let isHiding = false;
  let isStopped = false;
  let failures = 0;
  /** what the server asked for by `Retry-After`, on the clock of `performance.now()` */
  let notBefore = 0;
  /** entries since the last turn began */
  let fresh = 0;
  /** most events in the next request; fewer while one of them is looked for that the server refuses */
  let most = options.batchEvents;

  /** @returns whether the entries are done with, so that what follows them may be sent */
  function settle(batch: readonly Waiting[], outcome: Outcome): boolean {
    if (outcome.kind === "stored") {
      queue.remove(batch);
      tell.stored(outcome.sequence);
      most = Math.min(most * 2, options.batchEvents);
      return true;
    }
    if (outcome.kind === "later") return false;
    const [first] = batch;
    if (batch.length > 1 || first === undefined) {
      // All are stored or none: halve until the one that is refused is alone.
      most = Math.ceil(batch.length / 2);
    } else if (
      "event" in first.entry &&
      first.entry.event.timestamp !== undefined &&
      isUntimely(outcome.error)
    ) {
      // The visitor's clock is wrong. When it was is lost; that it was is not.
      const { timestamp: _, ...event } = first.entry.event;
      queue.replace(first, { event });
    } else {
      queue.remove(batch);
      tell.refused(first.entry, outcome.error);
    }
    return true;
  }

  /** Sends until the queue is empty or a request fails. */
  async function empty(): Promise<void> {
    for (;;) {
      const batch = queue.next({ events: most, bytes: options.batchBytes });
      if (batch.length === 0 || isStopped) return;
      const entries = batch.map(({ entry }) => entry);
      const outcome = await send(entries, false);
      if (settle(batch, outcome)) {
        failures = 0;
        continue;
      }
      if (outcome.kind !== "later") return;
      const delayMs = Math.min(options.firstDelayMs * 2 ** failures++, options.longestDelayMs);
      if (outcome.afterMs !== undefined) notBefore = performance.now() + outcome.afterMs;
      schedule(outcome.afterMs ?? delayMs * (0.5 + Math.random() / 2));
      return tell.delayed(outcome.error);
    }
  }

  function schedule(delayMs: number): void {
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), delayMs);
    // A program that has nothing else to do may end; what waits is then `close`'s matter.
    if (typeof timer === "object") (timer as { unref?(): void }).unref?.();
  }

  /** One turn at a time in this tab, and in all of them. */
  function run(): Promise<void> {
    if (turn !== undefined) return turn;
    if (performance.now() < notBefore) return Promise.resolve();
    clearTimeout(timer);
    timer = undefined;
    fresh = 0;
    turn = exclusively(empty).finally(() => {
      turn = undefined;
      // What came after the last look at the queue.
      if (fresh > 0 && timer === undefined) schedule(options.intervalMs);
    });
    return turn;
  }

  return {
    wake() {
      fresh++;
      if (turn !== undefined || failures > 0) return;
      if (fresh >= options.batchEvents || queue.bytes() >= options.batchBytes) return void run();
      if (timer === undefined) schedule(options.intervalMs);
    },
    async flush() {
      // What was put in while another turn was about to end is sent by a turn of its own.
      if (turn !== undefined) await turn;
      if (queue.count() > 0) await run();
      return queue.count();
    },
    isFailing: () => failures > 0,
    async hide() {
      if (isHiding || performance.now() < notBefore) return;
      isHiding = true;
      const batch = queue.next({ events: most, bytes: keepaliveBytes });
      if (batch.length > 0) {
        const outcome = await send(
          batch.map(({ entry }) => entry),
          true,
        );
        if (outcome.kind === "stored") settle(batch, outcome);
      }
      isHiding = false;
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
