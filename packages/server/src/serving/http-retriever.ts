import type { OutsideFallback, RecommendationRequest, Retriever } from "@palate/contract";
import type { Logger } from "pino";
import { askOutside } from "../platform/outside/ask-outside.ts";
import type { CircuitBreakers } from "../platform/outside/circuit-breakers.ts";
import { understand } from "../platform/outside/invalid-answer.ts";
import { readText } from "../platform/outside/read-text.ts";
import type { ServingMetrics } from "./metrics.ts";

type HttpRetriever = Extract<Retriever, { kind: "http" }>;

/** Services outside that propose candidates. */
export interface HttpRetrievers {
  /**
   * Asks one of them: a list does not wait for it beyond its deadline, and does not fail because of it.
   * @returns ids, best first; none, and why, when it is late, fails, answers something else or is not asked
   */
  ask(retriever: HttpRetriever, request: RecommendationRequest): Promise<Candidates>;
}

export interface Candidates {
  readonly ids: readonly string[];
  readonly fallback?: OutsideFallback | undefined;
}

const standardTimeoutMs = 100;
const mostIds = 1_000;
const mostBytes = 1_048_576;

export function httpRetrievers({
  breakers,
  metrics,
  log,
}: {
  readonly breakers: CircuitBreakers;
  readonly metrics: Pick<ServingMetrics, "retrieverFallbacks">;
  readonly log: Logger;
}): HttpRetrievers {
  async function answerOf(
    { url, timeoutMs = standardTimeoutMs }: HttpRetriever,
    { userId, itemId, k, context }: RecommendationRequest,
  ): Promise<readonly string[]> {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ userId, itemId, k, context }),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`It answered ${response.status}.`);
    }
    const text = await readText(response, mostBytes);
    return understand(() => idsIn(JSON.parse(text)));
  }

  return {
    async ask(retriever, request) {
      const { name, url, timeoutMs } = retriever;
      // With its deadline, since a service that is too slow for one scenario may do for another.
      const breaker = breakers.of(JSON.stringify(["retriever", url, timeoutMs]));
      const { answer, fallback, error } = await askOutside(breaker, () => answerOf(retriever, request));
      if (answer !== undefined) return { ids: answer };
      metrics.retrieverFallbacks.inc({ reason: fallback });
      if (error !== undefined)
        log.warn({ err: error, retriever: name, fallback }, "a retriever gave no candidates");
      return { ids: [], fallback };
    },
  };
}

function idsIn(answer: unknown): readonly string[] {
  const items = typeof answer === "object" && answer !== null && "items" in answer ? answer.items : answer;
  if (!Array.isArray(items) || !items.every((id) => typeof id === "string"))
    throw new Error("It did not answer a list of ids.");
  return items.slice(0, mostIds);
}
