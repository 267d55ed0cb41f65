import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export type ServingMetrics = ReturnType<typeof servingMetrics>;

/** What serving counts; names of requirement O1 where it has one. */
export function servingMetrics(registry: Registry) {
  const registers = [registry];
  return {
    latency: new Histogram({
      name: "prediction_latency_seconds",
      help: "Time to make one list, from the validated request to the answer.",
      labelNames: ["model_type"],
      buckets: [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    }),
    predictions: new Counter({
      name: "predictions_total",
      help: "Lists made.",
      labelNames: ["model_type", "endpoint"],
      registers,
    }),
    historyHits: new Counter({
      name: "user_history_cache_hits_total",
      help: "Requests whose user's history was in memory.",
      registers,
    }),
    historyMisses: new Counter({
      name: "user_history_cache_misses_total",
      help: "Requests whose user's history was read from the database.",
      registers,
    }),
    slateHits: new Counter({
      name: "slate_cache_hits_total",
      help: "Lists that had been made before, from the very same inputs.",
      registers,
    }),
    slateMisses: new Counter({
      name: "slate_cache_misses_total",
      help: "Lists that were made, and kept.",
      registers,
    }),
    sharedLists: new Counter({
      name: "shared_lists_total",
      help: "Lists looked for beyond the histories in memory, by where and whether they were there.",
      labelNames: ["layer", "result"],
      registers,
    }),
    modelSearchLatency: new Histogram({
      name: "model_search_latency_seconds",
      help: "Time that a model was searched for one list on another thread, waiting for one included.",
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    }),
    modelSearchFailures: new Counter({
      name: "model_search_failures_total",
      help: "Lists whose model was searched by the thread that answers, because another had failed.",
      registers,
    }),
    rankerLatency: new Histogram({
      name: "ranker_latency_seconds",
      help: "Time that external rankers took to score the candidates of one list, or to fail.",
      labelNames: ["protocol"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 10],
      registers,
    }),
    rankerFallbacks: new Counter({
      name: "ranker_fallbacks_total",
      help: "Lists made without their external ranker, by why.",
      labelNames: ["reason"],
      registers,
    }),
    retrieverFallbacks: new Counter({
      name: "retriever_fallbacks_total",
      help: "Times that an HTTP retriever gave a list no candidates, by why.",
      labelNames: ["reason"],
      registers,
    }),
    modelMemory: new Gauge({
      name: "model_memory_bytes",
      help: "Memory that the versions of models take which are held, by estimate.",
      registers,
    }),
    decisionsDropped: new Counter({
      name: "decisions_dropped_total",
      help: "Decision records that were not kept, because the database did not take them fast enough.",
      registers,
    }),
  };
}
