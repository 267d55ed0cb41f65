import type { Clock } from "../clock.ts";

/** Keeps from asking a service that fails again and again, so that its deadline is not waited for each time. */
export interface CircuitBreaker {
  /** Whether to ask now. While it is open, one may try every `openMs`. */
  mayAsk(): boolean;
  succeeded(): void;
  failed(): void;
}

/**
 * @param failures in a row that open it
 * @param openMs how long it stays open, until someone may try again
 */
export function circuitBreaker(clock: Clock, failures: number, openMs: number): CircuitBreaker {
  let inARow = 0;
  let nextTryAt = 0;
  return {
    mayAsk() {
      if (inARow < failures) return true;
      const now = clock.now();
      if (now < nextTryAt) return false;
      nextTryAt = now + openMs;
      return true;
    },
    succeeded() {
      inARow = 0;
    },
    failed() {
      inARow++;
      if (inARow >= failures) nextTryAt = clock.now() + openMs;
    },
  };
}
