import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export type DataMetrics = ReturnType<typeof dataMetrics>;

/** What the data slice counts. */
export function dataMetrics(registry: Registry) {
  const registers = [registry];
  return {
    events: new Counter({
      name: "events_total",
      help: "Events that were taken: new ones, and duplicates, which change nothing.",
      labelNames: ["result"],
      registers,
    }),
    waiting: new Gauge({
      name: "events_waiting",
      help: "Events that wait for the next commit.",
      registers,
    }),
    commitSeconds: new Histogram({
      name: "event_commit_seconds",
      help: "Time to commit one group of events.",
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
  };
}
