import type { Run } from "@palate/contract";
import { barChart, lineChart, standalone } from "@palate/pictures";
import type { TrackedMetric, TrackedRun } from "./tracked.ts";

/** What is drawn of a run's models, each where any model was measured by it. */
const drawnMetrics = ["ndcg@10", "recall@10", "rmse"] as const;

/** The pictures of a run as SVG, by the names of their files. */
export function runPictures(tracked: TrackedRun, run: Run): ReadonlyMap<string, string> {
  const pictures = new Map<string, string>();
  const losses = lossLines(tracked.metrics);
  if (losses.length > 0) {
    const chart = { title: `Loss of ${tracked.name}`, x: { label: "epoch" }, y: { label: "loss" } };
    pictures.set("losses.svg", standalone(lineChart({ ...chart, lines: losses })));
  }
  if (tracked.parentId !== undefined) return pictures;
  for (const metric of drawnMetrics) {
    const bars = run.models.flatMap(({ name, metrics }) => {
      const measured = metrics?.[metric];
      return measured === undefined ? [] : [{ name, ...measured }];
    });
    const title = `${metric} by model, with 95% intervals`;
    if (bars.length > 0)
      pictures.set(
        `${metric.replace("@", "-at-")}.svg`,
        standalone(barChart({ title, value: { label: metric }, bars })),
      );
  }
  return pictures;
}

function lossLines(metrics: readonly TrackedMetric[]) {
  return [
    { key: "loss", name: "on the training part", isDashed: false },
    { key: "refit_loss", name: "on all data", isDashed: true },
  ].flatMap(({ key, ...line }) => {
    const points = metrics
      .filter((metric) => metric.key === key && Number.isFinite(metric.value))
      .map(({ step, value }) => [step, value] as const);
    return points.length === 0 ? [] : [{ ...line, points }];
  });
}
