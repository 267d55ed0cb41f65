import type { MlflowExperiment } from "@palate/contract";
import type { TrackedRun, TrackedVersion } from "../projection/tracked.ts";
import type { Searchable } from "./filter.ts";
import type { Findable } from "./found.ts";
import { artifactUri, latestMetrics, sourceOf } from "./wire.ts";

/** Attributes of runs. */
export const runAttributes: Searchable = {
  numbers: ["start_time", "end_time"],
  texts: ["run_id", "run_name", "status", "user_id", "artifact_uri"],
  lists: ["run_id"],
  synonyms: { created: "start_time", Created: "start_time", "run name": "run_name", "Run name": "run_name" },
};

/** Attributes of the experiment. */
export const experimentAttributes: Searchable = {
  numbers: ["creation_time", "last_update_time"],
  texts: ["name"],
};

/** Attributes of registered models and their versions. */
export const modelAttributes: Searchable = {
  numbers: ["creation_timestamp", "last_updated_timestamp"],
  texts: ["name"],
  synonyms: { timestamp: "last_updated_timestamp" },
};
export const versionAttributes: Searchable = {
  numbers: ["version_number", "creation_timestamp", "last_updated_timestamp"],
  texts: ["name", "run_id", "source_path"],
  synonyms: { timestamp: "last_updated_timestamp" },
};

export function findableRun(run: TrackedRun): Findable {
  const metrics = new Map(latestMetrics(run.metrics).map(({ key, value }) => [key, value]));
  const attributes: Readonly<Record<string, string | number | undefined>> = {
    run_id: run.id,
    run_name: run.name,
    status: run.status,
    user_id: run.user,
    artifact_uri: artifactUri(run.id),
    start_time: run.startTime,
    end_time: run.endTime,
  };
  const places = { metric: (key: string) => metrics.get(key), ...textsOf(run), attribute: own(attributes) };
  return { value: (entity, key) => places[entity](key) };
}

export function findableExperiment({ name, creation_time, last_update_time }: MlflowExperiment): Findable {
  return registered({ name, creation_time, last_update_time }, {});
}

export function findableVersion(version: TrackedVersion): Findable {
  const attributes = {
    name: version.name,
    run_id: version.runId,
    source_path: sourceOf(version),
    version_number: version.number,
    creation_timestamp: version.createdAt,
    last_updated_timestamp: version.createdAt,
  };
  return registered(attributes, version.tags);
}

export function findableModel(name: string, versions: readonly TrackedVersion[]): Findable {
  const times = versions.map(({ createdAt }) => createdAt);
  const attributes = {
    name,
    creation_timestamp: Math.min(...times),
    last_updated_timestamp: Math.max(...times),
  };
  return registered(attributes, {});
}

function registered(
  attributes: Readonly<Record<string, string | number | undefined>>,
  tags: Readonly<Record<string, string>>,
): Findable {
  const places = {
    metric: nothing,
    param: nothing,
    // MLflow keeps prompts among the models, and its clients ask for what is none.
    tag: own({ ...tags, "mlflow.prompt.is_prompt": "false" }),
    attribute: own(attributes),
  };
  return { value: (entity, key) => places[entity](key) };
}

const nothing = () => undefined;

function textsOf({ params, tags }: Pick<TrackedRun, "params" | "tags">) {
  return { param: own(params), tag: own(tags) };
}

function own<Value>(values: Readonly<Record<string, Value>>): (key: string) => Value | undefined {
  return (key) => (Object.hasOwn(values, key) ? values[key] : undefined);
}
