import { type ModelVersion, runStatuses } from "@palate/contract";
import { Gauge, Histogram, type Registry as MetricsRegistry } from "prom-client";
import type { RunStore } from "./store.ts";

export interface TrainingMetrics {
  /** Takes the duration of a fit down. */
  fitted(model: string, seconds: number): void;
  /** Takes the quality of a version down, which is then the newest of its model. */
  measured(version: Pick<ModelVersion, "model" | "metrics">): void;
}

/** Registers what `GET /metrics` shows of training (O1). */
export function trainingMetrics(registry: MetricsRegistry, store: RunStore): TrainingMetrics {
  const registers = [registry];
  const duration = new Histogram({
    name: "model_training_duration_seconds",
    help: "Time that a fit on a whole snapshot took.",
    labelNames: ["model_type"],
    buckets: [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000, 10_000],
    registers,
  });
  const rmse = new Gauge({
    name: "model_rmse",
    help: "Root mean squared error of the newest version on held-out ratings.",
    labelNames: ["model_type"],
    registers,
  });
  const precision = new Gauge({
    name: "precision_at_k",
    help: "Precision of the newest version's lists of length k on full ranking.",
    labelNames: ["model_type", "k"],
    registers,
  });
  new Gauge({
    name: "training_runs",
    help: "Training runs by status.",
    labelNames: ["status"],
    registers,
    async collect() {
      for (const status of runStatuses) this.set({ status }, 0);
      for (const { status, count } of await store.countByStatus()) this.set({ status }, count);
    },
  });

  return {
    fitted: (model, seconds) => duration.observe({ model_type: model }, seconds),
    measured({ model, metrics }) {
      if (metrics.rmse) rmse.set({ model_type: model }, metrics.rmse.value);
      for (const [name, { value }] of Object.entries(metrics)) {
        const k = /^precision@(\d+)$/.exec(name)?.[1];
        if (k !== undefined) precision.set({ model_type: model, k }, value);
      }
    },
  };
}
