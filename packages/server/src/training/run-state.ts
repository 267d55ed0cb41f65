import type { Run, RunModel } from "@palate/contract";
import { adjusted } from "./adjustment.ts";
import type { TrainNews } from "./train-task.ts";

/** The run with one of its models changed. */
export function withModel(run: Run, position: number, change: Partial<RunModel>): Run {
  return {
    ...run,
    models: run.models.map((model, at) => (at === position ? { ...model, ...change } : model)),
  };
}

/** What a worker's news make of a run. */
export function withNews(run: Run, news: TrainNews): Run {
  switch (news.kind) {
    case "prepared":
      return { ...run, protocol: news.protocol };
    case "progress":
      return withModel(run, news.position, news.progress);
    case "adjusted": {
      const model = run.models[news.position]!;
      return withModel(run, news.position, {
        config: adjusted(model, news.adjustment).config,
        adjustments: [...(model.adjustments ?? []), news.adjustment],
      });
    }
    case "epochs":
      return run;
    case "trained": {
      const { fitSeconds, cpuSeconds, metrics, measuredAt, kernels } = news.trained;
      return withModel(run, news.position, {
        stage: "done",
        fraction: 1,
        secondsLeft: 0,
        fitSeconds,
        cpuSeconds,
        device: `cpu, ${kernels}`,
        metrics,
        measuredAt: new Date(measuredAt).toISOString(),
      });
    }
    case "failed":
      return failedModel(run, news.position, news.reason);
  }
}

/** The run with one model that has no result. */
export function failedModel(run: Run, position: number, error: string): Run {
  return withModel(run, position, { stage: "failed", error, secondsLeft: 0 });
}

/** Positions of models that no worker has begun, and of those that workers are at. */
export function unfinished({ models }: Run): { waiting: number[]; current: number[] } {
  const positionsIn = (...stages: RunModel["stage"][]) =>
    models.flatMap(({ stage }, position) => (stages.includes(stage) ? [position] : []));
  return {
    waiting: positionsIn("waiting"),
    current: positionsIn("fitting", "evaluating", "refitting"),
  };
}

/** A run whose work is laid down, to be taken up again where it stands: what is not at its end waits. */
export function laidDown(run: Run): Run {
  const { current } = unfinished(run);
  return current.reduce((next, position) => withModel(next, position, { stage: "waiting" }), run);
}

/** A run that ends without a version: none of its models keeps anything. */
export function endedEmpty(
  run: Run,
  status: "failed" | "cancelled",
  reason: string,
  finishedAt: string,
): Run {
  const models = run.models.map((model): RunModel => {
    if (model.stage === "failed") return model;
    return { ...model, stage: status, secondsLeft: 0, ...(status === "failed" && { error: reason }) };
  });
  return { ...run, status, reason, models, finishedAt };
}

/** A run whose models have all come to their end: done when one of them has a version. */
export function endedWithVersions(run: Run, finishedAt: string): Run {
  if (run.models.some(({ stage }) => stage === "done")) return { ...run, status: "done", finishedAt };
  const errors = run.models.map(({ name, error }) => `${name}: ${error}`);
  return { ...run, status: "failed", reason: `No model could be trained. ${errors.join(" ")}`, finishedAt };
}
