import type { ExternalRanker, OutsideFallback } from "@palate/contract";
import { isOutsideScore } from "@palate/engine";
import type { Logger } from "pino";
import { askOutside } from "../../platform/outside/ask-outside.ts";
import type { CircuitBreakers } from "../../platform/outside/circuit-breakers.ts";
import { understand } from "../../platform/outside/invalid-answer.ts";
import { readText } from "../../platform/outside/read-text.ts";
import type { ServingMetrics } from "../metrics.ts";
import { type FeatureSources, featuresFor } from "./features.ts";
import { openInferenceProtocol } from "./open-inference-protocol.ts";
import type { InferenceProtocol } from "./protocol.ts";
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
  | { readonly scores?: undefined; readonly fallback: OutsideFallback };

export interface RankersOptions {
  readonly breakers: CircuitBreakers;
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
const largestAnswerBytes = 4 * 2 ** 20;

export function rankers({ breakers, log, metrics, keys }: RankersOptions): Rankers {
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
      const { protocol, url, model, version } = ranker;
      const breaker = breakers.of(JSON.stringify([protocol, url, model, version]));
      const stopTimer = metrics.rankerLatency.startTimer({ protocol });
      const { answer, fallback, error } = await askOutside(breaker, () => ask(ranker, sources));
      if (fallback !== "circuit-open") stopTimer();
      if (answer !== undefined) return { scores: answer };
      metrics.rankerFallbacks.inc({ reason: fallback });
      if (error !== undefined)
        log.warn({ err: error, ranker: model, fallback }, "an external ranker gave no scores");
      return { fallback };
    },
  };
}
