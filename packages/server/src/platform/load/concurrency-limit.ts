/** How many requests are worked on at once, adapted to how long they take. */
export interface ConcurrencyLimit {
  readonly limit: number;
  /** Whether there is room for one more. */
  readonly hasRoom: boolean;
  enter(): void;
  /** One that is in is done. @param startedAt when it came in, by the clock of `now`, in milliseconds */
  leave(now: number, startedAt: number): void;
}

export interface ConcurrencyLimitOptions {
  readonly least: number;
  readonly first: number;
  readonly most: number;
  /** a request that takes longer is a sign that too many are worked on at once */
  readonly slowMs: number;
}

const mostLowered = 0.5;

/**
 * Additive increase, multiplicative decrease (Chiu and Jain, 1989), once for each round of requests: a slow one lowers the
 * limit in proportion to how slow it was, a round of fast ones raises it by one while at least half of it is in use.
 */
export function concurrencyLimit({ least, first, most, slowMs }: ConcurrencyLimitOptions): ConcurrencyLimit {
  let limit = first;
  let inside = 0;
  let loweredAt = Number.NEGATIVE_INFINITY;

  return {
    get limit() {
      return Math.floor(limit);
    },
    get hasRoom() {
      return inside < Math.floor(limit);
    },
    enter() {
      inside++;
    },
    leave(now, startedAt) {
      const tookMs = now - startedAt;
      if (tookMs <= slowMs) {
        if (2 * inside >= limit) limit = Math.min(most, limit + 1 / limit);
      } else if (startedAt >= loweredAt) {
        // Those that came in under the higher limit tell nothing of the lower one.
        limit = Math.max(least, limit * Math.max(mostLowered, slowMs / tookMs));
        loweredAt = now;
      }
      inside--;
    },
  };
}
