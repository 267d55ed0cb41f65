import type { MlflowMetric, MlflowModelVersion, MlflowRegisteredModel, MlflowRun } from "@palate/contract";
import { modelFolder } from "../projection/run-files.ts";
import type { TrackedMetric, TrackedRun, TrackedVersion } from "../projection/tracked.ts";

/** The one experiment: the id that MLflow's clients search when none is named. */
export const experimentId = "0";

/** How MLflow writes pairs. */
export function pairsOf(values: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}

/** @returns numbers that JSON can't write as text, as protocol buffers do */
export function wireNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

export function wireMetric({ key, value, timestamp, step }: TrackedMetric): MlflowMetric {
  return { key, value: wireNumber(value), timestamp, step };
}

/** @returns of each metric the value of the last step */
export function latestMetrics(metrics: readonly TrackedMetric[]): TrackedMetric[] {
  const latest = new Map<string, TrackedMetric>();
  for (const metric of metrics) {
    const known = latest.get(metric.key);
    if (known === undefined || metric.step >= known.step) latest.set(metric.key, metric);
  }
  return [...latest.values()];
}

export function artifactUri(runId: string): string {
  return `mlflow-artifacts:/${experimentId}/${runId}/artifacts`;
}

export function wireRun(run: TrackedRun): MlflowRun {
  return {
    info: {
      run_id: run.id,
      run_uuid: run.id,
      run_name: run.name,
      experiment_id: experimentId,
      user_id: run.user,
      status: run.status,
      start_time: run.startTime,
      ...(run.endTime !== undefined && { end_time: run.endTime }),
      artifact_uri: artifactUri(run.id),
      lifecycle_stage: "active",
    },
    data: {
      metrics: latestMetrics(run.metrics).map(wireMetric),
      params: pairsOf(run.params),
      tags: pairsOf(run.tags),
    },
  };
}

/** @returns "" for a version whose run Palate does not have any more */
export function sourceOf({ runId }: TrackedVersion): string {
  return runId === undefined ? "" : `${artifactUri(runId)}/${modelFolder}`;
}

export function wireVersion(version: TrackedVersion): MlflowModelVersion {
  return {
    name: version.name,
    version: String(version.number),
    creation_timestamp: version.createdAt,
    last_updated_timestamp: version.createdAt,
    current_stage: version.stage,
    description: version.description,
    source: sourceOf(version),
    run_id: version.runId ?? "",
    status: "READY",
    tags: pairsOf(version.tags),
    aliases: [...version.aliases],
  };
}

/** @param versions of one model, newest first; at least one */
export function wireModel(name: string, versions: readonly TrackedVersion[]): MlflowRegisteredModel {
  const times = versions.map(({ createdAt }) => createdAt);
  return {
    name,
    creation_timestamp: Math.min(...times),
    last_updated_timestamp: Math.max(...times),
    description: "",
    latest_versions: latestByStage(versions).map(wireVersion),
    tags: [],
    aliases: versions.flatMap(({ aliases, number }) =>
      aliases.map((alias) => ({ alias, version: String(number) })),
    ),
  };
}

/** @returns of each stage the newest. @param versions newest first */
export function latestByStage(versions: readonly TrackedVersion[]): TrackedVersion[] {
  const byStage = new Map<string, TrackedVersion>();
  for (const version of versions) if (!byStage.has(version.stage)) byStage.set(version.stage, version);
  return [...byStage.values()];
}
