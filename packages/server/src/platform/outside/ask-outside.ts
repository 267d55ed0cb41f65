import type { OutsideFallback } from "@palate/contract";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { InvalidAnswer } from "./invalid-answer.ts";

/** What a service outside answered, or why there is no answer. */
export type Asked<Answer> =
  | { readonly answer: Answer; readonly fallback?: undefined; readonly error?: undefined }
  | {
      readonly answer?: undefined;
      readonly fallback: OutsideFallback;
      /** absent where it was not asked */
      readonly error?: unknown;
    };

/**
 * Asks a service unless its breaker is open, and tells the breaker how it went. Never fails.
 * @param ask keeps to a deadline by itself, as `AbortSignal.timeout` does
 */
export async function askOutside<Answer>(
  breaker: CircuitBreaker,
  ask: () => Promise<Answer>,
): Promise<Asked<Answer>> {
  if (!breaker.mayAsk()) return { fallback: "circuit-open" };
  try {
    const answer = await ask();
    breaker.succeeded();
    return { answer };
  } catch (error) {
    breaker.failed();
    return { fallback: reasonOf(error), error };
  }
}

function reasonOf(error: unknown): OutsideFallback {
  if (error instanceof InvalidAnswer) return "invalid-answer";
  return error instanceof Error && error.name === "TimeoutError" ? "deadline" : "failure";
}
