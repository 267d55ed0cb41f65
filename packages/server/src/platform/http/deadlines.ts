/** One that waits. Its links are broken when it has ended: see {@link deadlines}. */
export interface Deadline {
  until: number;
  expire: (() => void) | undefined;
  previous: Deadline | undefined;
  next: Deadline | undefined;
}

/** Many that wait for the same time at most. */
export interface Deadlines {
  /** @param expire called soon after the time is up, unless the wait has ended before */
  begin(expire: () => void): Deadline;
  /** May be called again, and does nothing then. */
  end(deadline: Deadline): void;
}

const looksInTime = 20;
const longestLookMs = 500;

/**
 * One timer watches all of them, a little late: a timer for each would take about as long as looking up a list.
 *
 * They stand in a linked list, in the order in which they expire. In a map or set, which is written anew every so often,
 * what was in the old one would be held by it until the next collection of all garbage: with thousands a second nearly
 * everything about a request would survive it.
 *
 * @param limitMs how long each may wait
 */
export function deadlines(limitMs: number): Deadlines {
  let first: Deadline | undefined;
  let last: Deadline | undefined;
  let looking: NodeJS.Timeout | undefined;

  function end(deadline: Deadline): void {
    if (deadline.expire === undefined) return;
    const { previous, next } = deadline;
    if (previous === undefined) first = next;
    else previous.next = next;
    if (next === undefined) last = previous;
    else next.previous = previous;
    deadline.expire = undefined;
    deadline.previous = undefined;
    deadline.next = undefined;
  }

  function look(): void {
    const now = performance.now();
    while (first !== undefined && first.until <= now) {
      const { expire } = first;
      end(first);
      expire?.();
    }
    if (first !== undefined) return;
    clearInterval(looking);
    looking = undefined;
  }

  return {
    begin(expire) {
      const until = performance.now() + limitMs;
      const deadline: Deadline = { until, expire, previous: last, next: undefined };
      if (last === undefined) first = deadline;
      else last.next = deadline;
      last = deadline;
      looking ??= setInterval(look, Math.min(limitMs / looksInTime, longestLookMs)).unref();
      return deadline;
    },
    end,
  };
}
