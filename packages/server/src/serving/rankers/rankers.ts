import type { ExternalRanker, RankerFallback } from "@palate/contract";
import { isOutsideScore } from "@palate/engine";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { ServingMetrics } from "../metrics.ts";
import { recencyMap } from "../recency-map.ts";
import { type CircuitBreaker, circuitBreaker } from "./circuit-breaker.ts";
import { type FeatureSources, featuresFor } from "./features.ts";
import { InvalidAnswer } from "./invalid-answer.ts";
import { openInferenceProtocol } from "./open-inference-protocol.ts";
import type { InferenceProtocol } from "./protocol.ts";
import { readText } from "./read-text.ts";
import { tfServingProtocol } from "./tf-serving-protocol.ts";

/** Model servers outside that score candidates. */
export interface Rankers {
  /**
   * Asks for a score for each candidate: all within the deadline, or none.
   * @returns scores by item id, or why there are none; never fails
   */
  score(ranker: ExternalRanker, sources: FeatureSources): Promise<Ranking>;
}

export type Ranking =
  | { readonly scores: ReadonlyMap<string, number>; readonly fallback?: undefined }
  | { readonly scores?: undefined; readonly fallback: RankerFallback };

export interface RankersOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Pick<ServingMetrics, "rankerLatency" | "rankerFallbacks">;
  /** by the name that scenarios call them by */
  readonly keys: ReadonlyMap<string, string>;
}

const protocols: { readonly [Name in ExternalRanker["protocol"]]: InferenceProtocol } = {
  "tf-serving": tfServingProtocol,
  "open-inference-v2": openInferenceProtocol,
};

const standardDeadlineMs = 50;
const breaking = { failures: 5, openMs: 10_000, services: 256 };
const largestAnswerBytes = 4 * 2 ** 20;

export function rankers({ clock, log, metrics, keys }: RankersOptions): Rankers {
  const breakers = recencyMap<CircuitBreaker>(breaking.services);

  function breakerOf({ protocol, url, model, version }: ExternalRanker): CircuitBreaker {
    const service = JSON.stringify([protocol, url, model, version]);
    const breaker = breakers.get(service) ?? circuitBreaker(clock, breaking.failures, breaking.openMs);
    breakers.set(service, breaker, 1);
    return breaker;
  }

  async function ask(ranker: ExternalRanker, sources: FeatureSources): Promise<ReadonlyMap<string, number>> {
    const { protocol: name, url, model, version, output, key, deadlineMs = standardDeadlineMs } = ranker;
    const { candidates } = sources;
    const protocol = protocols[name];
    const secret = key === undefined ? undefined : keys.get(key);
    if (key !== undefined && secret === undefined)
      throw new Error(`The configuration has no key "${key}" for rankers.`);
    const response = await fetch(url.replace(/\/+$/, "") + protocol.path(model, version), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify(protocol.request(featuresFor(ranker, sources), candidates.length, output)),
      redirect: "error",
      signal: AbortSignal.timeout(deadlineMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`It answered ${response.status}.`);
    }
    const text = await readText(response, largestAnswerBytes);
    return understand(() => {
      const scores = protocol.scores(JSON.parse(text), candidates.length, ranker);
      return new Map(
        candidates.map(({ itemId }, row) => {
          const score = scores[row];
          if (!isOutsideScore(score)) throw new Error(`What it answered for row ${row} is not a score.`);
          return [itemId, score];
        }),
      );
    });
  }

  return {
    async score(ranker, sources) {
      if (sources.candidates.length === 0) return { scores: new Map() };
      const breaker = breakerOf(ranker);
      const fallBack = (fallback: RankerFallback): Ranking => {
        metrics.rankerFallbacks.inc({ reason: fallback });
        return { fallback };
      };
      if (!breaker.mayAsk()) return fallBack("circuit-open");
      const stopTimer = metrics.rankerLatency.startTimer({ protocol: ranker.protocol });
      try {
        const scores = await ask(ranker, sources);
        breaker.succeeded();
        return { scores };
      } catch (error) {
        breaker.failed();
        const fallback = reasonOf(error);
        log.warn({ err: error, ranker: ranker.model, fallback }, "an external ranker gave no scores");
        return fallBack(fallback);
      } finally {
        stopTimer();
      }
    },
  };
}

function understand<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new InvalidAnswer((error as Error).message);
  }
}

function reasonOf(error: unknown): RankerFallback {
  if (error instanceof InvalidAnswer) return "invalid-answer";
  return error instanceof Error && error.name === "TimeoutError" ? "deadline" : "failure";
}
