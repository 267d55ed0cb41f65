import type { Clock } from "../clock.ts";
import { type CircuitBreaker, circuitBreaker } from "./circuit-breaker.ts";

/** A circuit breaker for each service outside that is asked. */
export interface CircuitBreakers {
  /** @param service whatever tells one service from another, such as its address */
  of(service: string): CircuitBreaker;
}

const usual = { failures: 5, openMs: 10_000 };
const mostServices = 256;

/**
 * @param failures in a row that keep from asking a service
 * @param openMs for how long, until one may try again
 */
export function circuitBreakers(clock: Clock, { failures, openMs } = usual): CircuitBreakers {
  // A map keeps the order of insertion: the first service is the one asked longest ago.
  const breakers = new Map<string, CircuitBreaker>();
  return {
    of(service) {
      const breaker = breakers.get(service) ?? circuitBreaker(clock, failures, openMs);
      breakers.delete(service);
      breakers.set(service, breaker);
      const [oldest] = breakers.keys();
      if (breakers.size > mostServices && oldest !== undefined) breakers.delete(oldest);
      return breaker;
    },
  };
}
