import type { Run } from "@palate/client";
import { table } from "../output/table.ts";
import { metric, metricWithInterval } from "./metric.ts";

/** What a run came to, model by model, best NDCG@10 first; intervals are 95%. */
export function resultsTable(run: Run): string {
  const ndcg = (model: Run["models"][number]): number => model.metrics?.["ndcg@10"]?.value ?? -1;
  return table(
    [
      { heading: "Model" },
      { heading: "NDCG@10" },
      { heading: "Recall@10", numeric: true },
      { heading: "RMSE", numeric: true },
      { heading: "Seconds", numeric: true },
      { heading: "Version" },
    ],
    run.models
      .toSorted((a, b) => ndcg(b) - ndcg(a))
      .map((model) => [
        model.name,
        metricWithInterval(model.metrics, "ndcg@10"),
        metric(model.metrics, "recall@10"),
        metric(model.metrics, "rmse"),
        model.fitSeconds?.toFixed(1) ?? "–",
        model.version ?? model.error ?? model.stage,
      ]),
  );
}

/** @returns the model that ranks best by NDCG@10 among those that came to a version; undefined when none did */
export function bestModel(run: Run): { model: string; version: string; ndcg: number } | undefined {
  return run.models
    .flatMap(({ name, version, metrics }) => {
      const ndcg = metrics?.["ndcg@10"]?.value;
      return version === undefined || ndcg === undefined ? [] : [{ model: name, version, ndcg }];
    })
    .reduce<{ model: string; version: string; ndcg: number } | undefined>(
      (best, candidate) => (best !== undefined && best.ndcg >= candidate.ndcg ? best : candidate),
      undefined,
    );
}
