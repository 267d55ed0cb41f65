/** Turns requests away while more come than can be answered, so that those that are answered did not wait long. */
export interface QueueGate {
  /**
   * @param now milliseconds of a clock that never goes back
   * @param waitedMs how long a request waited until it was looked at
   * @returns whether to answer it
   */
  admit(now: number, waitedMs: number): boolean;
  /** Whether requests were turned away of late. */
  isOverloaded(now: number): boolean;
}

export interface QueueGateOptions {
  /** how long a request may wait while there is too much to do */
  readonly targetMs: number;
  /** how long the wait may stay above the target before anyone is turned away: one pause is no overload */
  readonly patienceMs: number;
  /** how long the target holds after the last request that was turned away */
  readonly calmMs: number;
}

/**
 * Controlled delay: a queue that empties again and again is a good queue however long it is for a moment; one that stays
 * only makes everyone wait. Nichols and Jacobson, "Controlling Queue Delay" (ACM Queue, 2012); for requests, Maurer, "Fail
 * at Scale" (ACM Queue, 2015).
 */
export function queueGate({ targetMs, patienceMs, calmMs }: QueueGateOptions): QueueGate {
  let aboveSince: number | undefined;
  let overloadedUntil = Number.NEGATIVE_INFINITY;

  return {
    admit(now, waitedMs) {
      if (waitedMs <= targetMs) {
        aboveSince = undefined;
        return true;
      }
      aboveSince ??= now;
      if (now >= overloadedUntil && now - aboveSince < patienceMs) return true;
      overloadedUntil = now + calmMs;
      return false;
    },
    isOverloaded: (now) => now < overloadedUntil,
  };
}
